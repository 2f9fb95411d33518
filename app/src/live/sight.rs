//! What a person may see, for all that their own log says. What the device keeps beyond that, it forgets: of groups
//! they have left, and answers that were taken back, also while nothing of Hubbub was open.

use std::rc::Rc;

use hubbub_commands::areas::Person;
use hubbub_events::Channel;
use hubbub_model::KnowledgeId;
use hubbub_model::knowledge::StatusName;
use hubbub_model::person::{GroupId, PersonState};
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::JsValue;

use super::{Connection, Hub, Live};
use crate::device::Device;
use crate::web::{RENEW, tell_scripts};

/// Under which name the device keeps for what it was tidied last.
const NAME: &str = "sight";

/// What a person may see.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Sight {
    groups: Vec<GroupId>,
    /// The newest requests in which they take part, and whether the answer was taken back.
    requests: Vec<(KnowledgeId, bool)>,
}

/// Has the device forget what the person may not see any more, whenever the server has said so.
pub(crate) fn forget_what_is_gone(hub: Rc<Hub>, own: Live<Person>) {
    let sight = Memo::new(move |_| own.state.with(Sight::of));
    // What comes from the device may be older than what else it keeps.
    let is_heard =
        Memo::new(move |_| matches!(own.connection.get(), Connection::Live | Connection::Polling { .. }));
    Effect::new(move || {
        if is_heard.get() {
            let (hub, sight) = (Rc::clone(&hub), sight.get());
            spawn_local(async move {
                // A device that cannot be asked keeps nothing.
                if let Some(device) = hub.opened_device().await {
                    let _ = sight.tidy(&device).await;
                }
            });
        }
    });
}

impl Sight {
    fn of(state: &PersonState) -> Self {
        let requests = state.requests.iter().filter(|one| !one.is_empty());
        Self {
            groups: state.groups.iter().map(|group| group.id()).collect(),
            requests: requests.map(|one| (one.id, one.status == StatusName::Revoked)).collect(),
        }
    }

    /// Another text whenever the person belongs to other groups or an answer was taken back.
    fn text(&self) -> String {
        let revoked = self.requests.iter().filter(|(_, is_revoked)| *is_revoked);
        let (groups, revoked) =
            (self.groups.iter().map(ToString::to_string), revoked.map(|(id, _)| id.to_string()));
        groups.chain(revoked).collect::<Vec<_>>().join(" ")
    }

    /// Forgets what is beyond it. Pages say more than whose they are, such as what was told of an answer, so they go
    /// all at once.
    async fn tidy(&self, device: &Device) -> Result<(), JsValue> {
        let (before, text) = (device.text(NAME).await, self.text());
        let is_other = before.as_ref() != Some(&text);
        for channel in device.kept().await? {
            let records = device.records(channel);
            let stays = match channel {
                Channel::Person(_) => true,
                Channel::Knowledge(id) => self.requests.contains(&(id, false)),
                // Its own state says of which coaching it is.
                Channel::Training(_) if is_other => {
                    records.last_state().await.is_some_and(|last| self.names_a_group(&last.state))
                }
                Channel::Training(_) => true,
                group => self.groups.iter().any(|id| Channel::from(*id) == group),
            };
            if !stays {
                records.clear(false).await?;
            }
        }
        if is_other {
            if before.is_some() {
                tell_scripts(RENEW);
            }
            device.keep_text(NAME, &text).await?;
        }
        Ok(())
    }

    fn names_a_group(&self, state: &str) -> bool {
        self.groups.iter().any(|group| state.contains(&group.id()))
    }
}
