//! What a session tells those who take part in it, in their own logs.

use hubbub_events::TrainingEvent;
use hubbub_model::Party;
use hubbub_model::coaching::{Thing, Told};
use hubbub_model::person::{About, Notice, OpenTraining};
use hubbub_model::text::{GroupName, Label, Line as _, Note};
use hubbub_model::training::{Guest, Part, Side, Stage, TrainingState};

use crate::post::{Message, Post};

/// The posts of one event among those that have led from `before` to `after`.
pub(super) fn of(before: &TrainingState, after: &TrainingState, event: &TrainingEvent) -> Vec<Post> {
    use TrainingEvent as E;
    let posts = Posts(after);
    match event {
        E::SessionPlanned { planned_by, .. } => posts.listed_and(*planned_by, Told::SessionPlanned),
        E::SessionUpdated { .. } => posts.listed_and(Side::Trainer, Told::SessionPlanned),
        E::SessionStarted { started_by, .. } => posts.listed_and(*started_by, Told::SessionStarted),
        E::TrainerJoined { .. } => vec![posts.handled(Side::Trainer)],
        E::RoundReleased { round_number, .. } => {
            let label = Label::kept(round_number.to_string());
            vec![posts.told(Side::Athlete, Told::RoundReleased, Some(label), None)]
        }
        E::RoundCompleted { .. } | E::RoundWithdrawn { .. } => {
            let waits = after.rounds.iter().any(|round| round.stage == Stage::Released {});
            (!waits).then(|| posts.handled(Side::Athlete)).into_iter().collect()
        }
        E::SessionCompleted { completed_by, .. } => posts.ended(*completed_by, Told::SessionCompleted, None),
        E::SessionCancelled { cancelled_by, reason, .. } => {
            posts.ended(*cancelled_by, Told::SessionCancelled, reason.clone())
        }
        E::GuestSaved { guest } if guest.watches() => posts.shared(guest),
        E::GuestRemoved { user_id } => {
            let guest = before.guests.iter().find(|one| one.party.user_id == *user_id);
            let watched = guest.filter(|guest| guest.watches() && !after.is_over());
            watched.map(|guest| posts.unlisted(&guest.party)).into_iter().collect()
        }
        E::RoundSaved { .. }
        | E::RoundDeleted { .. }
        | E::RoundUpdated { .. }
        | E::ChangesSeen { .. }
        | E::SetSaved { .. }
        | E::FeedbackSaved { .. }
        | E::ClockStarted { .. }
        | E::ClockUpdated { .. }
        | E::ClockExpired { .. }
        | E::ClockStopped { .. }
        | E::GuestSaved { .. }
        | E::NoteSaved { .. } => Vec::new(),
    }
}

struct Posts<'a>(&'a TrainingState);

impl Posts<'_> {
    const fn about(&self) -> About {
        About::Coaching(self.0.training.coaching_id, Thing::Session(self.0.training.id))
    }

    /// It is in the lists of all who take part, as it is now, and the other side is told.
    fn listed_and(&self, by: Side, kind: Told) -> Vec<Post> {
        let listed = self.0.readers().filter_map(|party| self.listed(party));
        listed.chain([self.told(by.other(), kind, self.title(), None)]).collect()
    }

    fn listed(&self, party: &Party) -> Option<Post> {
        let part = self.0.part(party.user_id)?;
        Some(Post { to: party.user_id, what: Message::Listed(self.entry(part)) })
    }

    fn entry(&self, part: Part) -> OpenTraining {
        let training = &self.0.training;
        OpenTraining {
            id: training.id,
            coaching_id: training.coaching_id,
            title: training.title.clone(),
            athlete: training.athlete.name.clone(),
            trainer: training.trainer.name.clone(),
            part,
            planned: training.planned,
            started_at: self.0.status.started_at(),
        }
    }

    fn unlisted(&self, party: &Party) -> Post {
        Post { to: party.user_id, what: Message::Unlisted(self.0.training.id) }
    }

    fn handled(&self, side: Side) -> Post {
        let to = self.0.training.party(side).user_id;
        Post { to, what: Message::Handled(self.about()) }
    }

    /// It is over: nothing of it waits for anybody, and the other side is told.
    fn ended(&self, by: Side, kind: Told, reason: Option<Note>) -> Vec<Post> {
        let handled = [Side::Athlete, Side::Trainer].map(|side| self.handled(side));
        let unlisted = self.0.readers().map(|party| self.unlisted(party));
        let told = self.told(by.other(), kind, self.title(), reason);
        handled.into_iter().chain(unlisted).chain([told]).collect()
    }

    fn shared(&self, guest: &Guest) -> Vec<Post> {
        let athlete = &self.0.training.athlete;
        let told = self.notice(Told::SessionShared, athlete, self.title(), None);
        let told = Post { to: guest.party.user_id, what: Message::Told(told) };
        self.listed(&guest.party).into_iter().chain([told]).collect()
    }

    fn title(&self) -> Option<Label> {
        self.0.training.title.as_ref().map(|title| Label::kept(title.to_string()))
    }

    /// What one side is told by the other.
    fn told(&self, to: Side, kind: Told, label: Option<Label>, note: Option<Note>) -> Post {
        let notice = self.notice(kind, self.0.training.party(to.other()), label, note);
        Post { to: self.0.training.party(to).user_id, what: Message::Told(notice) }
    }

    /// The name of the group is that of the other one: a session does not know what its coaching is called.
    fn notice(&self, kind: Told, from: &Party, label: Option<Label>, note: Option<Note>) -> Notice {
        Notice {
            kind: kind.into(),
            about: self.about(),
            group_name: GroupName::kept(from.name.to_string()),
            from: Some(from.name.clone()),
            label,
            note,
        }
    }
}
