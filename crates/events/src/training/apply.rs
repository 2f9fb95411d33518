//! How what happens changes a training session.

use hubbub_model::training::{
    Done, Feedback, Prescription, Round, SetDone, SetNumber, Stage, Status, TrainingState, Work,
};
use hubbub_model::{RoundId, upsert};

use super::TrainingEvent;
use crate::State;

impl State for TrainingState {
    type Event = TrainingEvent;

    const HAS_PRESENCE: bool = true;

    fn begin(first: &TrainingEvent) -> Option<Self> {
        match first {
            TrainingEvent::SessionPlanned { session, .. } => {
                Some(Self::new(session.clone(), Status::Planned {}))
            }
            TrainingEvent::SessionStarted { session, started_at, .. } => {
                Some(Self::new(session.clone(), Status::Running { started_at: *started_at }))
            }
            _ => None,
        }
    }

    fn apply(&mut self, event: &TrainingEvent) {
        use TrainingEvent as E;
        match event {
            E::SessionPlanned { session, .. } | E::SessionUpdated { session } => {
                self.training = session.clone();
            }
            E::SessionStarted { session, started_at, .. } => {
                self.training = session.clone();
                self.status = Status::Running { started_at: *started_at };
            }
            E::TrainerJoined { joined_at, .. } => self.trainer_joined_at = Some(*joined_at),
            E::RoundSaved { round_id, round_number, revision } => {
                let stage = Stage::Draft {};
                let (id, number, revision) = (*round_id, *round_number, *revision);
                put(self, Round { id, number, revision, stage, work: None });
            }
            E::RoundDeleted { round_id, .. } => self.rounds.retain(|round| round.id != *round_id),
            E::RoundReleased { round_id, round_number, revision, prescription, released_at } => {
                let work = Some(Work::new(prescription.clone(), *released_at));
                let (id, number, revision) = (*round_id, *round_number, *revision);
                put(self, Round { id, number, revision, stage: Stage::Released {}, work });
            }
            E::RoundUpdated { round_id, revision, prescription, .. } => {
                update(self, *round_id, *revision, prescription);
            }
            E::ChangesSeen { round_id, .. } => work(self, *round_id, |work| work.changes.clear()),
            E::SetSaved { round_id, exercise_id, set, done, .. } => {
                work(self, *round_id, |work| work.say(*exercise_id, |said| tick(said, *set, *done)));
            }
            E::FeedbackSaved { round_id, exercise_id, effort, note, .. } => {
                let say = |said: &mut Feedback| {
                    said.effort = *effort;
                    said.note.clone_from(note);
                };
                work(self, *round_id, |work| work.say(*exercise_id, say));
            }
            E::RoundCompleted { round_id, completed_at, .. } => {
                close(self, *round_id, Stage::Completed { completed_at: *completed_at });
            }
            E::RoundWithdrawn { round_id, withdrawn_at, reason, .. } => {
                let (withdrawn_at, reason) = (*withdrawn_at, reason.clone());
                close(self, *round_id, Stage::Withdrawn { withdrawn_at, reason });
            }
            E::SessionCompleted { completed_by, completed_at } => {
                let started_at = self.status.started_at().unwrap_or(*completed_at);
                let (by, completed_at) = (*completed_by, *completed_at);
                end(self, Status::Completed { started_at, by, completed_at });
            }
            E::SessionCancelled { cancelled_by, reason, cancelled_at } => {
                let started_at = self.status.started_at();
                let (by, cancelled_at, reason) = (*cancelled_by, *cancelled_at, reason.clone());
                end(self, Status::Cancelled { started_at, by, cancelled_at, reason });
            }
            E::ClockStarted { clock } | E::ClockUpdated { clock } | E::ClockExpired { clock } => {
                self.clock = Some(clock.clone());
            }
            E::ClockStopped { .. } => self.clock = None,
            E::GuestSaved { guest } => {
                upsert(&mut self.guests, guest.clone(), |one| one.party.user_id);
            }
            E::GuestRemoved { user_id } => self.guests.retain(|one| one.party.user_id != *user_id),
            E::NoteSaved { by, note } => self.notes.set(*by, note.clone()),
        }
    }
}

fn put(state: &mut TrainingState, round: Round) {
    state.last_number = state.last_number.max(round.number);
    upsert(&mut state.rounds, round, |one| one.number);
}

fn round(state: &mut TrainingState, id: RoundId, change: impl FnOnce(&mut Round)) {
    if let Some(round) = state.rounds.iter_mut().find(|round| round.id == id) {
        change(round);
    }
}

fn work(state: &mut TrainingState, id: RoundId, change: impl FnOnce(&mut Work)) {
    round(state, id, |round| {
        if let Some(work) = &mut round.work {
            change(work);
        }
    });
}

fn update(state: &mut TrainingState, id: RoundId, revision: u32, prescription: &Prescription) {
    round(state, id, |round| round.revision = revision);
    work(state, id, |work| work.change(prescription.clone()));
}

fn tick(said: &mut Feedback, set: SetNumber, done: Option<Done>) {
    match done {
        Some(done) => upsert(&mut said.sets, SetDone { set, done }, |one| one.set),
        None => said.sets.retain(|one| one.set != set),
    }
}

/// A round that is over takes its clock with it.
fn close(state: &mut TrainingState, id: RoundId, stage: Stage) {
    round(state, id, |round| round.stage = stage);
    state.clock.take_if(|clock| clock.round_id == Some(id));
}

fn end(state: &mut TrainingState, status: Status) {
    state.status = status;
    state.clock = None;
}
