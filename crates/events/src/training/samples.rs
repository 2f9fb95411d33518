//! Examples from one training session.

use hubbub_model::countdown::Phase;
use hubbub_model::person::OpenTraining;
use hubbub_model::training::{
    Amount, Clock, Done, Exercise, Guest, Leg, LegKind, Load, Part, Planned, Prescription, Side, Training,
    TrainingState, Unit,
};
use hubbub_model::{ClockId, Day, ExerciseId, Millis, Party, RoundId, TimeOfDay, TrainingId, UserId};

use crate::coaching::samples::{coaching_id, kim};
use crate::samples::{NOW, Sampled, user_id};
use crate::{Channel, PersonEvent, TrainingEvent};

impl Sampled for TrainingState {
    const WIRE: &'static str = include_str!("wire.json");

    fn channel() -> Channel {
        Channel::Training(training_id())
    }

    fn samples() -> Option<Vec<TrainingEvent>> {
        use TrainingEvent as E;
        let session = session()?;
        let later = NOW + Millis::from_minutes(5);
        let (round_id, round_number, exercise_id) = (RoundId::new(NOW, [27; 10]), 2, exercise_id());
        let prescription = prescription(8)?;
        let done = Done { amount: Amount::Reps { reps: 7.try_into().ok()? }, load: load() };
        let clock = clock();
        let paused = Phase::Paused { remaining: Millis::from_secs(35), paused_by: Side::Trainer };
        let guest = Guest {
            party: Party { user_id: UserId::new(NOW, [22; 10]), name: "Sam".parse().ok()? },
            athlete: true,
            trainer: false,
        };
        let set = 1.try_into().ok()?;
        Some(vec![
            E::SessionPlanned { session: session.clone(), planned_by: Side::Trainer },
            E::SessionUpdated { session: session.clone() },
            E::SessionStarted { session, started_by: Side::Athlete, started_at: NOW },
            E::TrainerJoined { trainer_id: kim()?.user_id, joined_at: later },
            E::RoundSaved { round_id, round_number, revision: 1 },
            E::RoundDeleted { round_id, round_number },
            E::RoundReleased {
                round_id,
                round_number,
                revision: 2,
                prescription: prescription.clone(),
                released_at: later,
            },
            E::RoundUpdated {
                round_id,
                round_number,
                revision: 3,
                prescription: self::prescription(6)?,
                updated_at: later,
            },
            E::ChangesSeen { round_id, round_number },
            E::SetSaved { round_id, round_number, exercise_id, set, done: Some(done) },
            E::FeedbackSaved {
                round_id,
                round_number,
                exercise_id,
                effort: Some(8.try_into().ok()?),
                note: Some("The last one was slow".parse().ok()?),
            },
            E::RoundCompleted { round_id, round_number, completed_at: later },
            E::RoundWithdrawn {
                round_id,
                round_number,
                reason: Some("Your back comes first".parse().ok()?),
                withdrawn_at: later,
            },
            E::SessionCompleted { completed_by: Side::Athlete, completed_at: later },
            E::SessionCancelled {
                cancelled_by: Side::Trainer,
                reason: Some("The gym closes early".parse().ok()?),
                cancelled_at: later,
            },
            E::ClockStarted { clock: clock.clone() },
            E::ClockUpdated { clock: Clock { phase: paused, ..clock.clone() } },
            E::ClockExpired { clock: Clock { phase: Phase::Expired { expired_at: later }, ..clock.clone() } },
            E::ClockStopped { clock_id: clock.id },
            E::GuestSaved { guest: guest.clone() },
            E::GuestRemoved { user_id: guest.party.user_id },
            E::NoteSaved { by: Side::Trainer, note: Some("More rest next time".parse().ok()?) },
        ])
    }
}

fn training_id() -> TrainingId {
    TrainingId::new(NOW, [25; 10])
}

/// Examples of what a session leaves in personal logs.
pub(crate) fn posts() -> Option<[PersonEvent; 2]> {
    let Training { id, coaching_id, title, athlete, trainer, planned } = session()?;
    let (athlete, trainer) = (athlete.name, trainer.name);
    let started_at = Some(NOW);
    let part = Part::Athlete;
    let session = OpenTraining { id, coaching_id, title, athlete, trainer, part, planned, started_at };
    Some([PersonEvent::SessionListed { session }, PersonEvent::SessionUnlisted { session_id: id }])
}

fn session() -> Option<Training> {
    Some(Training {
        id: training_id(),
        coaching_id: coaching_id(),
        title: Some("Legs".parse().ok()?),
        athlete: Party { user_id: user_id(), name: "Robin".parse().ok()? },
        trainer: kim()?,
        planned: Some(Planned {
            day: Day::from_number(20_785),
            time: TimeOfDay::try_from(16 * 60 + 15).ok(),
        }),
    })
}

fn exercise_id() -> ExerciseId {
    ExerciseId::new(NOW, [29; 10])
}

fn load() -> Option<Load> {
    Load::typed("82.5", Unit::Kg).ok()
}

fn prescription(reps: u64) -> Option<Prescription> {
    let exercise = Exercise {
        id: exercise_id(),
        name: "Squat".parse().ok()?,
        sets: 3.try_into().ok()?,
        amount: Amount::Reps { reps: reps.try_into().ok()? },
        load: load(),
        rest: Some(90.try_into().ok()?),
        note: Some("Slowly down".parse().ok()?),
    };
    Some(Prescription { exercises: vec![exercise], is_final_round: false, note: None })
}

fn clock() -> Clock {
    let leg = |kind, seconds| Leg { kind, length: Millis::from_secs(seconds) };
    let legs = vec![leg(LegKind::Work, 40), leg(LegKind::Rest, 20), leg(LegKind::Work, 40)];
    Clock {
        id: ClockId::new(NOW, [30; 10]),
        round_id: None,
        legs,
        started_by: Side::Trainer,
        changed_at: NOW,
        phase: Phase::Running { ends_at: NOW + Millis::from_secs(100) },
    }
}
