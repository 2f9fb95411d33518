//! What the runs went through, to see that they went through it.

use std::fmt;

use crate::kinds::Kinds;

macro_rules! tally {
    ($($(#[$doc:meta])* $count:ident),* $(,)?) => {
        /// What runs went through.
        #[derive(Debug, Default, Clone, PartialEq, Eq)]
        pub struct Tally {
            $($(#[$doc])* pub $count: u64,)*
            /// What became of commands, by their kinds.
            pub kinds: Kinds,
        }

        impl std::ops::Add for Tally {
            type Output = Self;

            fn add(self, other: Self) -> Self {
                Self { $($count: self.$count + other.$count,)* kinds: self.kinds + other.kinds }
            }
        }

        impl Tally {
            /// What never happened.
            #[must_use]
            pub fn missing(&self) -> Vec<String> {
                let counts = [$((stringify!($count), self.$count)),*].into_iter();
                let never = counts.filter_map(|(name, count)| (count == 0).then(|| name.to_owned()));
                never.chain(self.kinds.idle()).collect()
            }
        }

        impl fmt::Display for Tally {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                $(write!(f, "{} {}, ", self.$count, stringify!($count).replace('_', " "))?;)*
                write!(f, "of which commands by kind:\n{}", self.kinds)
            }
        }
    };
}

tally! {
    /// Entries of all logs but the personal ones.
    entries,
    /// Entries of personal logs, most of them posted by the others.
    posts,
    /// Logs that began.
    begun,
    /// Times that a log was not shown any more because its person may not read it, or it is gone.
    departed,
    /// Messages that arrived.
    messages,
    /// Questions that arrived.
    fetches,
    /// Questions for a snapshot.
    snapshots,
    /// Commands that were carried out.
    commands,
    /// Commands that arrived again after they had been carried out.
    repeated,
    /// Commands that the server refused.
    refused,
    /// Commands that were refused and arrived again when nothing spoke against them any more.
    revived,
    /// Answers 401, 413, 429 and 500.
    errors,
    /// Replies lost after the commit.
    lost_replies,
    /// Cables cut.
    cuts,
    /// Tabs closed.
    closed,
    /// Tabs opened again from an old page.
    old_pages,
    /// Commands that a page took over from the one before.
    restored,
    /// Commands that nobody had kept when their page was closed.
    unkept,
    /// Tabs that did nothing for long.
    frozen,
    /// Server crashes.
    restarts,
    /// Backups put back.
    epochs,
    /// Times that the realtime service failed.
    outages,
}
