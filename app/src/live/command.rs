//! Commands and refusals of any area, each with what its area says of it. Code that keeps, sends and shows those of
//! all areas asks them, so that it has nothing of an area with it that is not there.

use std::any::Any;
use std::fmt::{self, Debug, Formatter};
use std::sync::Arc;

use hubbub_commands::Refusal;
use hubbub_events::Channel;
use hubbub_model::MutationId;

use super::LiveArea;
use crate::text::{Locale, Said};

/// A command of any area, done in one of its logs.
#[derive(Clone)]
pub struct AnyCommand(Arc<dyn OfArea + Send + Sync>);

/// What an area says of a command.
#[cfg_attr(not(target_arch = "wasm32"), expect(dead_code, reason = "only the browser keeps commands"))]
trait OfArea: Any {
    fn channel(&self) -> Channel;
    fn json(&self) -> String;
    fn request(&self, id: MutationId) -> String;
    fn describe(&self, name: Said<'_>, locale: Locale) -> String;
    fn written(&self) -> Option<&str>;
    fn is_given_back(&self) -> bool;
    fn read_refusal(&self, refusal: &str) -> Option<Refused>;
    fn write_refusal(&self, refusal: Refusal) -> Option<String>;
}

struct In<A: LiveArea> {
    id: A::Id,
    command: A::Command,
}

impl AnyCommand {
    pub(super) fn new<A: LiveArea>(id: A::Id, command: A::Command) -> Self {
        Self(Arc::new(In::<A> { id, command }))
    }

    /// The command, if it is one of this area.
    #[must_use]
    pub fn own<A: LiveArea>(&self) -> Option<&A::Command> {
        let command: &dyn Any = &*self.0;
        command.downcast_ref::<In<A>>().map(|own| &own.command)
    }

    /// The log that it is about.
    pub(super) fn channel(&self) -> Channel {
        self.0.channel()
    }

    /// What is posted to have it done.
    pub(super) fn request(&self, id: MutationId) -> String {
        self.0.request(id)
    }

    /// What it does to what is called so.
    pub(crate) fn describe(&self, name: Said<'_>, locale: Locale) -> String {
        self.0.describe(name, locale)
    }

    /// What the person has written for it.
    pub(crate) fn written(&self) -> Option<&str> {
        self.0.written()
    }
}

/// What the browser needs to keep commands on the device.
#[cfg(target_arch = "wasm32")]
impl AnyCommand {
    /// The command alone, as JSON.
    pub(super) fn json(&self) -> String {
        self.0.json()
    }

    /// Is it shown until the person has seen it, if it will not be done?
    pub(super) fn is_given_back(&self) -> bool {
        self.0.is_given_back()
    }

    /// Why it was refused, out of what the server sent beside the area.
    pub(super) fn read_refusal(&self, refusal: &str) -> Option<Refused> {
        self.0.read_refusal(refusal)
    }

    /// Why it was refused, as the server sends it beside the area.
    pub(super) fn write_refusal(&self, refused: Refused) -> Option<String> {
        self.0.write_refusal(refused.refusal)
    }
}

impl<A: LiveArea> OfArea for In<A> {
    fn channel(&self) -> Channel {
        A::channel(self.id)
    }

    fn json(&self) -> String {
        written(&self.command)
    }

    fn request(&self, id: MutationId) -> String {
        written(A::request(id, self.id, &self.command))
    }

    fn describe(&self, name: Said<'_>, locale: Locale) -> String {
        A::describe(&self.command, name, locale)
    }

    fn written(&self) -> Option<&str> {
        A::written(&self.command)
    }

    fn is_given_back(&self) -> bool {
        A::is_given_back(&self.command)
    }

    fn read_refusal(&self, refusal: &str) -> Option<Refused> {
        serde_json::from_str(refusal).ok().map(Refused::new::<A>)
    }

    fn write_refusal(&self, refusal: Refusal) -> Option<String> {
        A::own_refusal(refusal).map(written)
    }
}

/// Numbers, texts and lists can always be written.
fn written(value: impl serde::Serialize) -> String {
    serde_json::to_string(&value).unwrap_or_default()
}

impl Debug for AnyCommand {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write!(f, "a command in {}", self.channel())
    }
}

/// Commands are the same if they are one, not if they are alike: a person may do the same twice.
impl PartialEq for AnyCommand {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

impl Eq for AnyCommand {}

/// A refusal of any area.
#[derive(Clone, Copy)]
pub struct Refused {
    /// Which.
    pub refusal: Refusal,
    explain: fn(Refusal, Locale) -> &'static str,
    leads_to: fn(Refusal) -> Option<String>,
}

impl Refused {
    /// A refusal of this area.
    #[must_use]
    pub fn new<A: LiveArea>(refusal: A::Refusal) -> Self {
        Self {
            refusal: refusal.into(),
            explain: |refusal, locale| A::own_refusal(refusal).map_or("", |own| A::explain(own, locale)),
            leads_to: |refusal| A::own_refusal(refusal).and_then(A::leads_to),
        }
    }

    /// In words.
    pub(super) fn explain(self, locale: Locale) -> &'static str {
        (self.explain)(self.refusal, locale)
    }

    /// Where there is what it speaks of.
    pub(super) fn leads_to(self) -> Option<String> {
        (self.leads_to)(self.refusal)
    }
}

impl Debug for Refused {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        self.refusal.fmt(f)
    }
}

impl PartialEq for Refused {
    fn eq(&self, other: &Self) -> bool {
        self.refusal == other.refusal
    }
}

impl Eq for Refused {}
