//! What people try in a coaching, and what they begin there.

use hubbub_commands::areas::{Coaching, Training};
use hubbub_commands::coaching::decide_create;
use hubbub_commands::training::{decide_absence, decide_end_of_coaching};
use hubbub_commands::{CoachingCommand, Command, TrainingCommand};
use hubbub_events::CoachingEvent;
use hubbub_model::account::User;
use hubbub_model::coaching::{self, CoachingState, Member, Plan, Role};
use hubbub_model::{CoachingId, PlanId, Timestamp, TrainingId, UserId};

use super::training::{any_name, any_planned, any_prescription, any_title};
use crate::area::Simulated;
use crate::beginning::{Beginning, Founded, START};
use crate::dice::Dice;
use crate::miniature::data::Data;
use crate::miniature::served::{New, Served};
use crate::server::Failure;

impl Simulated for Coaching {
    /// The first trains the second, and the others are guests.
    fn founded(beginning: &Beginning, dice: &mut Dice) -> Vec<Founded<Self>> {
        let id = CoachingId::new(START, dice.bytes());
        let coaching = coaching::Coaching { id, name: "Strength".parse().unwrap() };
        let roles = [Role::Trainer, Role::Athlete].into_iter().chain(std::iter::repeat(Role::Guest));
        let joined = beginning.people.iter().zip(roles).map(|(user_id, role)| CoachingEvent::PartyJoined {
            member: Member { user_id: *user_id, name: "Somebody".parse().unwrap(), role },
        });
        vec![Founded::by([CoachingEvent::CoachingCreated { coaching }].into_iter().chain(joined).collect())]
    }

    fn random(
        state: &CoachingState,
        _: UserId,
        people: &[UserId],
        now: Timestamp,
        dice: &mut Dice,
    ) -> Option<CoachingCommand> {
        use CoachingCommand as C;
        let new = PlanId::new(now, dice.bytes());
        let known: Vec<_> = state.plans.iter().map(|plan| (plan.id, plan.revision)).collect();
        let known = dice.pick(&known);
        Some(match dice.below(34) {
            30..32 => C::RenameExercise { from: any_name(dice), to: any_name(dice) },
            32..34 => C::ForgetExercise { name: any_name(dice) },
            0..20 => {
                let rounds = vec![any_prescription(None, now, dice)];
                let (plan_id, revision) = known.filter(|_| dice.percent(50)).unwrap_or((new, 0));
                C::SavePlan { plan_id, revision, plan: Plan { name: "Legs".parse().unwrap(), rounds } }
            }
            20..28 => C::RemovePlan { plan_id: known.map_or(new, |(id, _)| id) },
            28 if dice.percent(30) => C::RemoveMember { user_id: dice.pick(people)? },
            29 if dice.percent(30) => C::End {},
            _ => C::Rename { name: dice.pick(&["Running", "Rowing"])?.parse().unwrap() },
        })
    }

    fn random_elsewhere(
        state: &CoachingState,
        _: UserId,
        _: &[UserId],
        now: Timestamp,
        dice: &mut Dice,
    ) -> Option<Command> {
        let (coaching_id, session_id) = (state.coaching.id, TrainingId::new(now, dice.bytes()));
        let title = any_title(dice);
        let command = match dice.below(20) {
            0..6 => TrainingCommand::Start { coaching_id, title },
            6..19 => TrainingCommand::Plan { coaching_id, title, planned: any_planned(dice) },
            _ => {
                let coaching_id = CoachingId::new(now, dice.bytes());
                let role = dice.pick(&Role::ALL)?;
                let command = CoachingCommand::Create { name: "Another".parse().unwrap(), role };
                return Some(Command::Coaching { coaching_id, command });
            }
        };
        Some(Command::Training { session_id, command })
    }
}

impl Served for Coaching {
    /// Guests see the sessions that they may watch, and nothing else.
    fn may_read(_: &Data, state: &CoachingState, user: UserId) -> bool {
        state.member(user).is_some_and(|member| member.role != Role::Guest)
    }

    fn begin(_: &Data, new: New<'_, Self>) -> Result<Vec<CoachingEvent>, Failure> {
        let New { id, user, command: CoachingCommand::Create { name, role }, .. } = new else {
            return Err(Failure::Outside);
        };
        let founder = User { id: user, name: "Somebody".parse().unwrap() };
        decide_create(id, name.clone(), *role, founder).map_err(|_| Failure::Refused)
    }

    /// Its sessions are cancelled when it ends, and guests who leave watch nothing more.
    fn follow(data: &mut Data, before: &CoachingState, after: &CoachingState, now: Timestamp) {
        let ended = after.ended.filter(|_| before.ended.is_none());
        let has_left =
            |member: &&Member| member.role == Role::Guest && after.member(member.user_id).is_none();
        let gone: Vec<UserId> = before.members.iter().filter(has_left).map(|guest| guest.user_id).collect();
        for (id, session) in data.states::<Training>() {
            if session.training.coaching_id != after.coaching.id || (ended.is_none() && gone.is_empty()) {
                continue;
            }
            if let Some(ended) = ended {
                data.expire::<Training>(id, now);
                let cancelled = decide_end_of_coaching(&session, ended.by, now);
                data.append::<Training>(id, &cancelled, Some(ended.by), None, now);
            }
            for guest in &gone {
                data.append::<Training>(id, &decide_absence(&session, *guest), None, None, now);
            }
        }
    }
}
