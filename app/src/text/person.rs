//! Words about what concerns one person, in whatever group: what waits, what they are told, and what of it
//! they want to see.

use hubbub_model::family::Role;
use hubbub_model::person::Level;
use hubbub_model::team::Role as TeamRole;

use super::{Said, counted};

pub(crate) struct Person {
    pub(crate) today: &'static str,
    pub(crate) nothing_waits: &'static str,
    pub(crate) nothing_waits_detail: &'static str,
    pub(crate) groups: &'static str,
    pub(crate) role: fn(Role) -> &'static str,
    pub(crate) team_role: fn(TeamRole) -> &'static str,
    pub(crate) no_group: &'static str,
    pub(crate) no_group_detail: &'static str,
    pub(crate) create_family: &'static str,
    pub(crate) join_hint: &'static str,
    pub(crate) notifications: &'static str,
    /// The bell's name, with how many are new.
    pub(crate) bell: fn(u64) -> String,
    /// Said aloud when there are more than before.
    pub(crate) arrived: fn(u64) -> String,
    pub(crate) mark_all_read: &'static str,
    pub(crate) show_older: &'static str,
    pub(crate) reading_older: &'static str,
    pub(crate) older_failed: &'static str,
    pub(crate) mark_read: &'static str,
    pub(crate) new: &'static str,
    pub(crate) waits: &'static str,
    pub(crate) handled: &'static str,
    pub(crate) no_notifications: &'static str,
    pub(crate) no_notifications_detail: &'static str,
    /// Who joined which group.
    pub(crate) somebody_joined: fn(Said, Said) -> String,
    /// Who removed one from which group.
    pub(crate) somebody_removed_you: fn(Said, Said) -> String,
    pub(crate) preferences: &'static str,
    pub(crate) preferences_lead: &'static str,
    pub(crate) no_preferences: &'static str,
    pub(crate) member_joined: &'static str,
    pub(crate) removed: &'static str,
    pub(crate) level: fn(Level) -> &'static str,
    pub(crate) device: &'static str,
    pub(crate) device_detail: &'static str,
    pub(crate) device_turn_on: &'static str,
    pub(crate) device_is_on: &'static str,
    pub(crate) device_may_not: &'static str,
}

impl Person {
    pub(super) const ENGLISH: Self = Self {
        today: "Today",
        nothing_waits: "Nothing is waiting for you",
        nothing_waits_detail: "Enjoy it. What needs your answer comes up here by itself.",
        groups: "Your groups",
        role: |role| match role {
            Role::Parent => "Parent",
            Role::Child => "Child",
            Role::Kiosk => "Wall display",
        },
        team_role: |role| match role {
            TeamRole::Member => "Member",
            TeamRole::Admin => "Admin",
        },
        no_group: "No family yet",
        no_group_detail: "Create one and invite the others, or open the invitation link that somebody sent you.",
        create_family: "Create a family",
        join_hint: "Somebody invited you? Open their link and you are in.",
        notifications: "Notifications",
        bell: |count| match count {
            0 => "Notifications, none new".into(),
            _ => format!("Notifications, {count} new"),
        },
        arrived: |count| counted(count, "new notification", "new notifications"),
        mark_all_read: "Mark all read",
        show_older: "Show older",
        reading_older: "Reading older ones…",
        older_failed: "What is older could not be read. Try again.",
        mark_read: "Mark as read",
        new: "New",
        waits: "Waiting",
        handled: "Done",
        no_notifications: "No notifications yet",
        no_notifications_detail: "When somebody needs you or answers you, it stands here.",
        somebody_joined: |who, group| format!("{who} joined {group}"),
        somebody_removed_you: |who, group| format!("{who} removed you from {group}"),
        preferences: "Preferences",
        preferences_lead: "Counted is in the list and beside the bell, shown is in the list only. It holds on all your devices.",
        no_preferences: "Once you belong to a group, you say here what you want to be told of it.",
        member_joined: "Somebody joined",
        removed: "You were removed",
        level: |level| match level {
            Level::Counted => "Counted",
            Level::Shown => "Shown",
            Level::Off => "Off",
        },
        device: "On this device",
        device_detail: "While Hubbub is open but not in sight, this device can show you what is new. Your browser asks you once whether it may.",
        device_turn_on: "Turn on",
        device_is_on: "While Hubbub is open but not in sight, this device shows you what is new. The settings of your browser turn it off.",
        device_may_not: "Your browser does not let Hubbub show you what is new. Its settings for this site change that.",
    };

    pub(super) const GERMAN: Self = Self {
        today: "Heute",
        nothing_waits: "Nichts wartet auf dich",
        nothing_waits_detail: "Genieß es. Was deine Antwort braucht, erscheint hier von selbst.",
        groups: "Deine Gruppen",
        role: |role| match role {
            Role::Parent => "Elternteil",
            Role::Child => "Kind",
            Role::Kiosk => "Wandanzeige",
        },
        team_role: |role| match role {
            TeamRole::Member => "Mitglied",
            TeamRole::Admin => "Verwaltung",
        },
        no_group: "Noch keine Familie",
        no_group_detail: "Lege eine an und lade die anderen ein, oder öffne den Einladungslink, den du bekommen hast.",
        create_family: "Familie anlegen",
        join_hint: "Jemand hat dich eingeladen? Öffne den Link, und du bist dabei.",
        notifications: "Mitteilungen",
        bell: |count| match count {
            0 => "Mitteilungen, keine neuen".into(),
            _ => format!("Mitteilungen, {count} neue"),
        },
        arrived: |count| counted(count, "neue Mitteilung", "neue Mitteilungen"),
        mark_all_read: "Alle gelesen",
        show_older: "Ältere zeigen",
        reading_older: "Ältere werden gelesen …",
        older_failed: "Ältere konnten nicht gelesen werden. Versuche es noch einmal.",
        mark_read: "Als gelesen markieren",
        new: "Neu",
        waits: "Wartet",
        handled: "Erledigt",
        no_notifications: "Noch keine Mitteilungen",
        no_notifications_detail: "Wenn dich jemand braucht oder dir antwortet, steht es hier.",
        somebody_joined: |who, group| format!("{who} ist jetzt in {group}"),
        somebody_removed_you: |who, group| format!("{who} hat dich aus {group} entfernt"),
        preferences: "Vorlieben",
        preferences_lead: "Gezählt steht in der Liste und an der Glocke, gezeigt nur in der Liste. Es gilt auf allen deinen Geräten.",
        no_preferences: "Sobald du zu einer Gruppe gehörst, sagst du hier, was dir von ihr gemeldet wird.",
        member_joined: "Jemand ist dazugekommen",
        removed: "Du wurdest entfernt",
        level: |level| match level {
            Level::Counted => "Gezählt",
            Level::Shown => "Gezeigt",
            Level::Off => "Aus",
        },
        device: "Auf diesem Gerät",
        device_detail: "Solange Hubbub offen, aber nicht zu sehen ist, kann dir dieses Gerät zeigen, was neu ist. Dein Browser fragt dich einmal, ob er das darf.",
        device_turn_on: "Einschalten",
        device_is_on: "Solange Hubbub offen, aber nicht zu sehen ist, zeigt dir dieses Gerät, was neu ist. Die Einstellungen deines Browsers schalten es aus.",
        device_may_not: "Dein Browser lässt Hubbub nicht zeigen, was neu ist. Seine Einstellungen für diese Website ändern das.",
    };
}
