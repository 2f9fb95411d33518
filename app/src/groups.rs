//! What each kind of group has to say where groups of any kind are spoken of. Each says it in its own folder.

#[cfg(feature = "ssr")]
use hubbub_model::person::Seat;
use hubbub_model::person::{About, Group, Kind};
use icondata_core::Icon as Drawing;

use crate::text::{Locale, Said};

/// How what a kind of group tells its people looks.
pub(crate) trait ToldLook: Copy {
    /// What stands for it.
    fn drawing(self) -> Drawing;

    /// What it is called where a person chooses of what they are told.
    fn english_title(self) -> &'static str;
    /// The same.
    fn german_title(self) -> &'static str;

    /// What happened.
    fn english(self, names: Names<'_>) -> String;
    /// The same.
    fn german(self, names: Names<'_>) -> String;

    fn title(self, locale: Locale) -> &'static str {
        match locale {
            Locale::English => self.english_title(),
            Locale::German => self.german_title(),
        }
    }

    fn sentence(self, names: Names<'_>, locale: Locale) -> String {
        match locale {
            Locale::English => self.english(names),
            Locale::German => self.german(names),
        }
    }
}

/// What is named in the sentence of a notification.
#[derive(Clone, Copy)]
pub(crate) struct Names<'a> {
    /// Who did it.
    pub(crate) who: Said<'a>,
    /// With which thing.
    pub(crate) what: Said<'a>,
    /// In which group.
    pub(crate) group: Said<'a>,
}

/// Where a thing is that people are told something about.
pub(crate) trait ThingPlace: Copy {
    /// Its address. `home` is that of its group's first page; `waits` says whether an answer is wanted.
    fn address(self, home: &str, waits: bool) -> String;
}

/// What a role in a kind of group is called.
pub(crate) trait RoleWords: Copy {
    /// Its name.
    fn title(self, locale: Locale) -> &'static str;

    /// What an invitation says to whoever would be that.
    #[cfg(feature = "ssr")]
    fn invitation(self, inviter: Said<'_>, locale: Locale) -> String;
}

/// Asks the kind of group.
macro_rules! groups_of_all_kinds {
    ($($Group:ident, $module:ident, $word:literal: $Id:ty, $Name:ty;)*) => {
        /// What stands for a kind of notification.
        pub(crate) fn drawing(kind: Kind) -> Drawing {
            match kind {
                $(Kind::$Group(told) => told.drawing(),)*
                Kind::MemberJoined => icondata_lu::LuUserPlus,
                Kind::Removed => icondata_lu::LuUnplug,
            }
        }

        /// What a kind of notification is called where a person chooses of what they are told.
        pub(crate) fn title(kind: Kind, locale: Locale) -> &'static str {
            match kind {
                $(Kind::$Group(told) => told.title(locale),)*
                Kind::MemberJoined => locale.words().person.member_joined,
                Kind::Removed => locale.words().person.removed,
            }
        }

        /// What a notification says.
        pub(crate) fn sentence(kind: Kind, names: Names<'_>, locale: Locale) -> String {
            match kind {
                $(Kind::$Group(told) => told.sentence(names, locale),)*
                Kind::MemberJoined => (locale.words().person.somebody_joined)(names.who, names.group),
                Kind::Removed => (locale.words().person.somebody_removed_you)(names.who, names.group),
            }
        }

        /// Where what a notification is about is found. `home` is the first page of its group.
        pub(crate) fn address(about: About, home: String, waits: bool) -> String {
            match about {
                About::Group(_) => home,
                $(About::$Group(_, thing) => thing.address(&home, waits),)*
            }
        }

        /// What somebody is in a group.
        pub(crate) fn role(group: &Group, locale: Locale) -> &'static str {
            match group {
                $(Group::$Group { role, .. } => role.title(locale),)*
            }
        }

        /// What somebody would be in a group.
        #[cfg(feature = "ssr")]
        pub(crate) fn seat(seat: Seat, locale: Locale) -> &'static str {
            match seat {
                $(Seat::$Group(_, role) => role.title(locale),)*
            }
        }

        /// What an invitation says.
        #[cfg(feature = "ssr")]
        pub(crate) fn invitation(seat: Seat, inviter: Said<'_>, locale: Locale) -> String {
            match seat {
                $(Seat::$Group(_, role) => role.invitation(inviter, locale),)*
            }
        }
    };
}

hubbub_model::groups!(groups_of_all_kinds);
