//! Words about families: having one, making one, joining one.

use hubbub_model::family::{Role, WeekStart};

use super::{OwnSettings, Said, family_settings};

pub(crate) struct Family {
    pub(crate) settings: OwnSettings,
    pub(crate) create_lead: &'static str,
    pub(crate) name: &'static str,
    pub(crate) name_hint: &'static str,
    pub(crate) time_zone: &'static str,
    pub(crate) time_zone_hint: &'static str,
    pub(crate) week_start: &'static str,
    pub(crate) day: fn(WeekStart) -> &'static str,
    pub(crate) join_title: fn(Said) -> String,
    pub(crate) invited: fn(Said, Role) -> String,
    pub(crate) join: &'static str,
    pub(crate) join_needs_account: &'static str,
    pub(crate) gone: &'static str,
    pub(crate) gone_detail: &'static str,
}

impl Family {
    pub(super) const ENGLISH: Self = Self {
        settings: family_settings::ENGLISH,
        create_lead: "You will be its first parent. You can invite the others right after.",
        name: "Name of the family",
        name_hint: "Everybody in it sees this at the top.",
        time_zone: "Time zone",
        time_zone_hint: "Times are shown as they are there, for example Europe/Berlin.",
        week_start: "The week begins on",
        day: |day| match day {
            WeekStart::Monday => "Monday",
            WeekStart::Saturday => "Saturday",
            WeekStart::Sunday => "Sunday",
        },
        join_title: |family| format!("Join {family}"),
        invited: |inviter, role| {
            let role = match role {
                Role::Parent => "a parent",
                Role::Child => "a child",
                Role::Kiosk => "a wall display",
            };
            format!("{inviter} invites you to this family as {role}.")
        },
        join: "Join",
        join_needs_account: "To join you need an account. It takes a minute, and you come back here.",
        gone: "This invitation is no longer valid",
        gone_detail: "It has expired or was taken back. Ask for a new link.",
    };

    pub(super) const GERMAN: Self = Self {
        settings: family_settings::GERMAN,
        create_lead: "Du bist darin das erste Elternteil. Gleich danach kannst du die anderen einladen.",
        name: "Name der Familie",
        name_hint: "Alle in der Familie sehen ihn ganz oben.",
        time_zone: "Zeitzone",
        time_zone_hint: "Uhrzeiten gelten für diesen Ort, zum Beispiel Europe/Berlin.",
        week_start: "Die Woche beginnt am",
        day: |day| match day {
            WeekStart::Monday => "Montag",
            WeekStart::Saturday => "Samstag",
            WeekStart::Sunday => "Sonntag",
        },
        join_title: |family| format!("{family} beitreten"),
        invited: |inviter, role| {
            let role = match role {
                Role::Parent => "Elternteil",
                Role::Child => "Kind",
                Role::Kiosk => "Wandanzeige",
            };
            format!("{inviter} lädt dich als {role} in diese Familie ein.")
        },
        join: "Beitreten",
        join_needs_account: "Dafür brauchst du ein Konto. Das dauert eine Minute, danach bist du wieder hier.",
        gone: "Diese Einladung gilt nicht mehr",
        gone_detail: "Sie ist abgelaufen oder wurde zurückgezogen. Bitte um einen neuen Link.",
    };
}
