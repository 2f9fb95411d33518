//! Something in the tables of coachings and of their sessions.

use hubbub_commands::areas::{Coaching, Training};
use hubbub_commands::{Area as _, CoachingCommand, Command, CommandRequest, TrainingCommand as C};
use hubbub_events::PresenceChannel;
use hubbub_model::account::User;
use hubbub_model::coaching::{Plan, Role};
use hubbub_model::training::{Done, Exercise, Leg, LegKind, Planned};
use hubbub_model::{
    ClockId, CoachingId, Day, Edit, Millis, MutationId, Party, PlanId, RoundId, TrainingId, person::Seat,
};
use hubbub_services::Clock as _;
use hubbub_testkit::gym::{exercise, round_of};
use hubbub_testkit::{Household, new_id};

use crate::life::Lived;

/// A coaching in which one of a family trains somebody.
struct Pair<'h> {
    home: &'h Household,
    coaching: CoachingId,
    athlete: User,
    guest: User,
}

impl<'h> Pair<'h> {
    async fn begin(home: &'h Household) -> Self {
        let (athlete, guest) = (home.new_person("Robin").await, home.new_person("Sam").await);
        let pair = Self { home, coaching: new_id!(CoachingId), athlete, guest };
        let create = CoachingCommand::Create { name: "Strength".parse().unwrap(), role: Role::Trainer };
        pair.coach(create).await;
        for (user, role) in [(&pair.athlete, Role::Athlete), (&pair.guest, Role::Guest)] {
            let (invitation, token) =
                home.services.invite(home.parent.id, pair.coaching, role).await.unwrap();
            assert_eq!(invitation.seat, Seat::Coaching(pair.coaching, role));
            home.services.accept(user.clone(), &token).await.unwrap();
        }
        pair
    }

    async fn coach(&self, command: CoachingCommand) {
        self.run(&self.home.parent, Command::Coaching { coaching_id: self.coaching, command }).await;
    }

    /// Lets the trainer do something in a session.
    async fn trainer(&self, session_id: TrainingId, command: C) {
        self.run(&self.home.parent, Command::Training { session_id, command }).await;
    }

    /// The same of the athlete.
    async fn athlete(&self, session_id: TrainingId, command: C) {
        self.run(&self.athlete, Command::Training { session_id, command }).await;
    }

    async fn run(&self, user: &User, command: Command) {
        let request = CommandRequest { mutation_id: new_id!(MutationId), command };
        self.home.services.run_command(user.id, request).await.unwrap();
    }
}

impl Lived for Coaching {
    async fn live(home: &Household) {
        let pair = Pair::begin(home).await;
        let plan =
            Plan { name: "Legs".parse().unwrap(), rounds: vec![round_of(&[exercise("Squat", 8, "80")])] };
        pair.coach(CoachingCommand::SavePlan { plan_id: new_id!(PlanId), revision: 0, plan }).await;
        let (from, to) = ("Squat".parse().unwrap(), "Back squat".parse().unwrap());
        pair.coach(CoachingCommand::RenameExercise { from, to }).await;
        pair.coach(CoachingCommand::ForgetExercise { name: "Burpee".parse().unwrap() }).await;
        pair.coach(CoachingCommand::End {}).await;
    }
}

impl Lived for Training {
    async fn live(home: &Household) {
        let pair = Pair::begin(home).await;
        let (past, id, coaching_id) = (new_id!(TrainingId), new_id!(TrainingId), pair.coaching);
        let title = Some("Legs".parse().unwrap());
        pair.athlete(past, C::Start { coaching_id, title: title.clone() }).await;
        pair.athlete(past, C::Cancel { reason: Some("Ill".parse().unwrap()) }).await;
        let planned = Planned { day: Day::from_number(20_786), time: 1080.try_into().ok() };
        pair.trainer(id, C::Plan { coaching_id, title, planned }).await;
        pair.trainer(id, C::StartPlanned {}).await;
        let guest = Party { user_id: pair.guest.id, name: pair.guest.name.clone() };
        pair.trainer(id, C::AdmitGuest { guest }).await;
        let [round_id, draft, withdrawn] = [new_id!(RoundId), new_id!(RoundId), new_id!(RoundId)];
        let squat = exercise("Squat", 8, "82.5");
        let prescription = round_of(std::slice::from_ref(&squat));
        for round_id in [round_id, withdrawn] {
            let prescription = prescription.clone();
            pair.trainer(id, C::ReleaseRound { round_id, revision: 0, prescription }).await;
        }
        let reason = Some("Too much".parse().unwrap());
        pair.trainer(id, C::WithdrawRound { round_id: withdrawn, reason }).await;
        let (exercise_id, set) = (squat.id, 1.try_into().unwrap());
        let done = Some(Done { amount: squat.amount, load: squat.load });
        pair.athlete(id, C::SaveSet { round_id, exercise_id, set, done }).await;
        let (effort, note) = (Edit::To(8.try_into().ok()), Edit::To("Slow".parse().ok()));
        pair.athlete(id, C::SaveFeedback { round_id, exercise_id, effort, note }).await;
        let changed = round_of(&[Exercise { rest: None, ..squat }]);
        pair.trainer(id, C::SaveRound { round_id, revision: 1, prescription: changed }).await;
        pair.trainer(id, C::SaveRound { round_id: draft, revision: 0, prescription }).await;
        pair.trainer(id, C::SaveNote { note: "Good".parse().ok() }).await;
        let legs = vec![Leg { kind: LegKind::Rest, length: Millis::from_minutes(90) }];
        let (clock_id, at) = (new_id!(ClockId), home.clock.now());
        pair.trainer(id, C::StartClock { clock_id, round_id: None, legs, at }).await;
        let beside = PresenceChannel::beside(Training::channel(id)).unwrap();
        home.services.poll(home.parent.id, beside).await.unwrap();
    }
}
