//! What is shown of the history, as the address says it.

use hubbub_model::family::FamilyState;
use hubbub_model::{FamilyId, MemberId};
use hubbub_services::history::{Filter, Kind};
use leptos_router::params::ParamsMap;

use crate::days;

/// What is shown of the history.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Query {
    pub(crate) member: Option<MemberId>,
    pub(crate) kind: Kind,
    pub(crate) period: Period,
    /// Only entries with lower numbers: a further page.
    pub(crate) before: Option<u64>,
}

/// From when on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Period {
    Always,
    Week,
    Month,
}

/// The kinds and the periods, with their names in the address.
pub(super) const KINDS: [(&str, Kind); 6] = [
    ("", Kind::All),
    ("hand", Kind::Notes),
    ("timers", Kind::Timers),
    ("chores", Kind::Chores),
    ("rewards", Kind::Rewards),
    ("undone", Kind::Undone),
];
pub(super) const PERIODS: [(&str, Period); 3] =
    [("", Period::Always), ("week", Period::Week), ("month", Period::Month)];

impl Default for Query {
    fn default() -> Self {
        Self { member: None, kind: Kind::All, period: Period::Always, before: None }
    }
}

impl Query {
    /// What the address asks for. Whatever it cannot mean is left out.
    pub(crate) fn read(params: &ParamsMap) -> Self {
        let text = |name: &str| params.get_str(name).unwrap_or_default();
        let (kind, period) = (text("kind"), text("period"));
        Self {
            member: text("member").parse().ok(),
            kind: KINDS.into_iter().find(|(name, _)| *name == kind).map_or(Kind::All, |(_, kind)| kind),
            period: PERIODS
                .into_iter()
                .find(|(name, _)| *name == period)
                .map_or(Period::Always, |(_, period)| period),
            before: text("before").parse().ok(),
        }
    }

    /// The name in the address of what kind is shown.
    pub(super) fn kind_name(&self) -> &'static str {
        KINDS.into_iter().find(|(_, kind)| *kind == self.kind).map_or("", |(name, _)| name)
    }

    /// The name in the address of from when on.
    pub(super) fn period_name(&self) -> &'static str {
        PERIODS.into_iter().find(|(_, period)| *period == self.period).map_or("", |(name, _)| name)
    }

    /// Its address.
    pub(super) fn address(&self, family: FamilyId) -> String {
        let (member, before) = (self.member.map(|id| id.to_string()), self.before.map(|nr| nr.to_string()));
        let params = [
            ("member", member.unwrap_or_default()),
            ("kind", self.kind_name().to_owned()),
            ("period", self.period_name().to_owned()),
            ("before", before.unwrap_or_default()),
        ];
        let said = params.iter().filter(|(_, value)| !value.is_empty());
        let said: Vec<_> = said.map(|(name, value)| format!("{name}={value}")).collect();
        let mark = if said.is_empty() { "" } else { "?" };
        format!("/family/{family}/history{mark}{}", said.join("&"))
    }

    /// What of the ledger it lets through.
    pub(crate) fn filter(&self, state: &FamilyState) -> Filter {
        let today = state.today;
        let since = match self.period {
            Period::Always => Filter::default().since,
            Period::Week => today.week_begins(state.family.week_start),
            Period::Month => days::month_begins(today.day),
        };
        Filter { member: self.member, kind: self.kind, since }
    }
}
