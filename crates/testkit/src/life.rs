//! A family that has lived for a while.

use hubbub_commands::knowledge::Ask;
use hubbub_commands::{
    CoachingCommand, Command, CommandRequest, FamilyCommand as C, KnowledgeCommand, PersonCommand,
    TeamCommand, TrainingCommand as T,
};
use hubbub_model::account::{Password, User};
use hubbub_model::coaching::Plan;
use hubbub_model::family::{Assignment, Reward, Role, Template};
use hubbub_model::person::{GroupId, Kind, Level, Preference};
use hubbub_model::training::{Done, Exercise, Leg, LegKind, Planned};
use hubbub_model::{
    ClockId, CoachingId, Day, KnowledgeId, Millis, MutationId, Party, PlanId, RequestId, RewardId, RoundId,
    TeamId, TemplateId, TopicId, TrainingId, coaching, team,
};
use hubbub_services::kiosk::WantedKiosk;
use hubbub_services::scheduler::expire_due;
use hubbub_services::{Clock as _, SessionToken};

use crate::gym::{exercise, round_of};
use crate::{Household, PASSWORD, new_id};

fn password_of_all() -> Password {
    Password::new(PASSWORD.into()).unwrap()
}

impl Household {
    /// What a parent says of a wall display on which chores can be ticked for the child and timers
    /// be started.
    pub async fn wanted_kiosk(&self, name: &str) -> WantedKiosk {
        let ticks_for = vec![self.member(&self.child).await];
        WantedKiosk { name: name.parse().unwrap(), ticks_for, starts_timers: true }
    }

    /// Hangs up such a wall display. Gives its account and its session.
    pub async fn hang_up(&self, name: &str) -> (User, SessionToken) {
        let wanted = self.wanted_kiosk(name).await;
        let token = self.services.invite_kiosk(self.parent.id, self.family, wanted).await.unwrap();
        let (_, session) = self.services.begin_kiosk(&token, "the kitchen").await.unwrap();
        let user = self.services.session_user(&session).await.unwrap().unwrap();
        (user, session)
    }

    /// Puts something into every table and every column.
    pub async fn live(&self) {
        let (parent, child) = (&self.parent, &self.child);
        let email = format!("{}@example.org", crate::new_id()).parse().unwrap();
        let password = Password::new("a short sentence".into()).unwrap();
        self.services.sign_up("Kim".parse().unwrap(), email, password, "here").await.unwrap();
        self.services.invite(parent.id, self.family, Role::Parent).await.unwrap();
        let noa = self.join("Noa", Role::Child).await;
        let member = self.member(&noa).await;
        self.services.reset_link(parent.id, self.family, member).await.unwrap();
        self.services.rename(noa.id, "Noah".parse().unwrap()).await.unwrap();
        self.services
            .delete_account(self.new_person("Gone").await.id, password_of_all(), "here")
            .await
            .unwrap();
        self.hang_up("Kitchen tablet").await;
        let wanted = self.wanted_kiosk("Hall").await;
        self.services.invite_kiosk(parent.id, self.family, wanted).await.unwrap();
        let template = Template {
            id: new_id!(TemplateId),
            name: "Homework “maths”\u{1F9EE}".parse().unwrap(),
            length: 600.try_into().unwrap(),
            stars: 2.try_into().unwrap(),
        };
        self.run(parent, C::SaveTemplate { template }).await.unwrap();
        let [expired, completed, cancelled, paused] = [
            self.start_timer(1).await,
            self.start_timer(1).await,
            self.start_timer(60).await,
            self.start_timer(60).await,
        ];
        self.clock.advance(Millis::from_secs(2));
        expire_due(&self.services).await.unwrap();
        self.run(parent, C::ConfirmTimer { timer_id: completed }).await.unwrap();
        self.run(parent, C::CancelTimer { timer_id: cancelled }).await.unwrap();
        self.run(child, C::PauseTimer { timer_id: paused }).await.unwrap();
        self.start_timer(3600).await;
        let chore = self.daily_chore("Dishes", Assignment::FirstCome).await;
        self.run(parent, C::SaveChore { chore }).await.unwrap();
        let (reward_id, name, price) = (new_id!(RewardId), "Cinema".parse().unwrap(), 1.try_into().unwrap());
        let reward = Reward { id: reward_id, name, price, only_for: Vec::new(), stock: None };
        self.run(parent, C::SaveReward { reward }).await.unwrap();
        self.run(child, C::AskReward { request_id: new_id!(RequestId), reward_id }).await.unwrap();
        let preference =
            Preference { group_id: GroupId::Family(self.family), kind: Kind::TimerOver, level: Level::Shown };
        self.run_own(child, PersonCommand::SavePreference { preference }).await.unwrap();
        self.work().await;
        self.train().await;
        assert!(self.snapshot().await.1.timer(expired).is_some());
    }

    /// Puts something into the tables of teams.
    async fn work(&self) {
        let (boss, colleague) = (&self.parent, self.new_person("Noor").await);
        let (team_id, topic_id, knowledge_id) = (new_id!(TeamId), new_id!(TopicId), new_id!(KnowledgeId));
        let in_team = async |user: &User, command| {
            let command = Command::Team { team_id, command };
            let request = CommandRequest { mutation_id: new_id!(MutationId), command };
            self.services.run_command(user.id, request).await.unwrap();
        };
        in_team(boss, TeamCommand::Create { name: "Support".parse().unwrap() }).await;
        let (_, token) = self.services.invite(boss.id, team_id, team::Role::Member).await.unwrap();
        self.services.accept(colleague.clone(), &token).await.unwrap();
        let (title, text) = ("Deployments".parse().unwrap(), "All of it".parse().unwrap());
        let summary = Some("How a version\ngets out".parse().unwrap());
        in_team(&colleague, TeamCommand::AddTopic { topic_id, title, summary }).await;
        in_team(&colleague, TeamCommand::SaveTopicText { topic_id, text: Some(text) }).await;
        let until = self.clock.now() + Millis::from_days(1);
        in_team(&colleague, TeamCommand::Delegate { to: boss.id, until }).await;
        let question = "How?".parse().unwrap();
        let ask = Ask { team_id, owner: colleague.id, topic_id: Some(topic_id), question, follows: None };
        let command = Command::Knowledge { knowledge_id, command: KnowledgeCommand::Ask { ask } };
        let request = CommandRequest { mutation_id: new_id!(MutationId), command };
        self.services.run_command(boss.id, request).await.unwrap();
    }

    /// Puts something into the tables of coachings and of their sessions.
    async fn train(&self) {
        let (trainer, athlete, guest) =
            (&self.parent, self.new_person("Robin").await, self.new_person("Sam").await);
        let (coaching_id, past, session_id) = (new_id!(CoachingId), new_id!(TrainingId), new_id!(TrainingId));
        let run = async |user: &User, command| {
            let request = CommandRequest { mutation_id: new_id!(MutationId), command };
            self.services.run_command(user.id, request).await.unwrap();
        };
        let name = "Strength".parse().unwrap();
        let create = CoachingCommand::Create { name, role: coaching::Role::Trainer };
        run(trainer, Command::Coaching { coaching_id, command: create }).await;
        for (user, role) in [(&athlete, coaching::Role::Athlete), (&guest, coaching::Role::Guest)] {
            let (_, token) = self.services.invite(trainer.id, coaching_id, role).await.unwrap();
            self.services.accept(user.clone(), &token).await.unwrap();
        }
        let squat = exercise("Squat", 8, "82.5");
        let prescription = round_of(std::slice::from_ref(&squat));
        let plan = Plan { name: "Legs".parse().unwrap(), rounds: vec![prescription.clone()] };
        let save = CoachingCommand::SavePlan { plan_id: new_id!(PlanId), revision: 0, plan };
        run(trainer, Command::Coaching { coaching_id, command: save }).await;
        let in_session = async |session_id, user: &User, command| {
            run(user, Command::Training { session_id, command }).await;
        };
        let title = Some("Legs".parse().unwrap());
        in_session(past, &athlete, T::Start { coaching_id, title: title.clone() }).await;
        in_session(past, &athlete, T::Cancel { reason: Some("Ill".parse().unwrap()) }).await;
        let planned = Planned { day: Day::from_number(20_786), time: 1080.try_into().ok() };
        in_session(session_id, trainer, T::Plan { coaching_id, title, planned }).await;
        in_session(session_id, trainer, T::StartPlanned {}).await;
        let guest = Party { user_id: guest.id, name: guest.name };
        in_session(session_id, trainer, T::AdmitGuest { guest }).await;
        let [round_id, draft] = [new_id!(RoundId), new_id!(RoundId)];
        let release = T::ReleaseRound { round_id, revision: 0, prescription: prescription.clone() };
        in_session(session_id, trainer, release).await;
        let done = Some(Done { amount: squat.amount, load: squat.load });
        let (exercise_id, set) = (squat.id, 1.try_into().unwrap());
        in_session(session_id, &athlete, T::SaveSet { round_id, exercise_id, set, done }).await;
        let (effort, note) = (8.try_into().ok(), Some("Slow".parse().unwrap()));
        in_session(session_id, &athlete, T::SaveFeedback { round_id, exercise_id, effort, note }).await;
        let changed = round_of(&[Exercise { rest: None, ..squat }]);
        in_session(session_id, trainer, T::SaveRound { round_id, revision: 1, prescription: changed }).await;
        in_session(session_id, trainer, T::SaveRound { round_id: draft, revision: 0, prescription }).await;
        in_session(session_id, trainer, T::SaveNote { note: "Good".parse().ok() }).await;
        let legs = vec![Leg { kind: LegKind::Rest, length: Millis::from_minutes(90) }];
        let (clock_id, at) = (new_id!(ClockId), self.clock.now());
        in_session(session_id, trainer, T::StartClock { clock_id, round_id: None, legs, at }).await;
    }
}
