//! Coachings of people of the family, in which there is something for every command to be about.

use hubbub_commands::areas::{Coaching, Training};
use hubbub_commands::{CoachingCommand, Command, CommandRequest, TrainingCommand as C};
use hubbub_model::account::User;
use hubbub_model::coaching::{CoachingState, Plan, Role};
use hubbub_model::training::{Exercise, Leg, LegKind, Planned, Prescription, TrainingState};
use hubbub_model::{
    ClockId, CoachingId, Day, Millis, MutationId, Party, PlanId, RoundId, TrainingId, UserId,
};
use hubbub_services::Services;
use hubbub_storage::Stored as _;
use hubbub_testkit::gym::{exercise, round_of};
use hubbub_testkit::new_id;

/// What there is. The parent is the trainer, the child the athlete.
pub(super) struct Hall {
    /// In which a session runs.
    pub(super) coaching: CoachingId,
    /// In which none runs.
    pub(super) quiet: CoachingId,
    pub(super) plan: PlanId,
    pub(super) guest: Party,
    /// Started by the athlete.
    pub(super) running: TrainingId,
    /// In the quiet coaching.
    pub(super) planned: TrainingId,
    pub(super) draft: RoundId,
    /// Changed since the athlete saw it.
    pub(super) released: RoundId,
    pub(super) exercise: Exercise,
    pub(super) clock: ClockId,
}

impl Hall {
    pub(super) async fn new(services: &Services, trainer: &User, athlete: &User, guest: &User) -> Self {
        let hall = Self {
            coaching: new_id!(CoachingId),
            quiet: new_id!(CoachingId),
            plan: new_id!(PlanId),
            guest: Party { user_id: guest.id, name: guest.name.clone() },
            running: new_id!(TrainingId),
            planned: new_id!(TrainingId),
            draft: new_id!(RoundId),
            released: new_id!(RoundId),
            exercise: exercise("Squat", 8, "80"),
            clock: new_id!(ClockId),
        };
        let run = async |user: UserId, command| {
            let request = CommandRequest { mutation_id: new_id!(MutationId), command };
            services.run_command(user, request).await.unwrap();
        };
        for coaching_id in [hall.coaching, hall.quiet] {
            let create = CoachingCommand::Create { name: "Strength".parse().unwrap(), role: Role::Trainer };
            run(trainer.id, Command::Coaching { coaching_id, command: create }).await;
            let (_, token) = services.invite(trainer.id, coaching_id, Role::Athlete).await.unwrap();
            services.accept(athlete.clone(), &token).await.unwrap();
        }
        let (_, token) = services.invite(trainer.id, hall.coaching, Role::Guest).await.unwrap();
        services.accept(guest.clone(), &token).await.unwrap();
        let save = CoachingCommand::SavePlan { plan_id: hall.plan, revision: 0, plan: hall.plan() };
        run(trainer.id, Command::Coaching { coaching_id: hall.coaching, command: save }).await;
        hall.fill(services, trainer.id, athlete.id, run).await;
        hall
    }

    async fn fill(
        &self,
        services: &Services,
        trainer: UserId,
        athlete: UserId,
        run: impl AsyncFn(UserId, Command),
    ) {
        let start = C::Start { coaching_id: self.coaching, title: None };
        run(athlete, Command::Training { session_id: self.running, command: start }).await;
        let (released, draft, prescription) = (self.released, self.draft, self.prescription());
        let changed = round_of(&[Exercise { rest: None, ..self.exercise.clone() }]);
        let legs = self.legs();
        let (clock_id, at) = (self.clock, services.now());
        for command in [
            C::ReleaseRound { round_id: released, revision: 0, prescription: prescription.clone() },
            C::SaveRound { round_id: released, revision: 1, prescription: changed },
            C::SaveRound { round_id: draft, revision: 0, prescription },
            C::StartClock { clock_id, round_id: None, legs, at },
        ] {
            run(trainer, Command::Training { session_id: self.running, command }).await;
        }
        run(trainer, Command::Training { session_id: self.planned, command: self.planning() }).await;
    }

    pub(super) fn plan(&self) -> Plan {
        Plan { name: "Legs".parse().unwrap(), rounds: vec![self.prescription()] }
    }

    pub(super) fn prescription(&self) -> Prescription {
        round_of(std::slice::from_ref(&self.exercise))
    }

    pub(super) fn legs(&self) -> Vec<Leg> {
        vec![Leg { kind: LegKind::Rest, length: Millis::from_minutes(60) }]
    }

    pub(super) fn planning(&self) -> C {
        C::Plan { coaching_id: self.quiet, title: None, planned: self.day() }
    }

    pub(super) fn day(&self) -> Planned {
        Planned { day: Day::from_number(20_786), time: None }
    }

    /// What there is of it.
    pub(super) async fn state(
        &self,
        services: &Services,
    ) -> ([Option<CoachingState>; 2], [Option<TrainingState>; 2]) {
        let mut tx = services.store().read().await.unwrap();
        let coaching = Coaching::load(&mut tx, self.coaching).await.unwrap();
        let quiet = Coaching::load(&mut tx, self.quiet).await.unwrap();
        let running = Training::load(&mut tx, self.running).await.unwrap();
        ([coaching, quiet], [running, Training::load(&mut tx, self.planned).await.unwrap()])
    }
}
