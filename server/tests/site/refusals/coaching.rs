//! Every command and every address of a coaching, asked by everybody.

use hubbub_commands::areas::Coaching;
use hubbub_commands::{CoachingCommand as C, CoachingRefusal, Refusal};
use hubbub_model::coaching::Role;
use hubbub_model::{CoachingId, PlanId};
use hubbub_testkit::new_id;

use super::house::House;
use super::table::{Tries, table};
use super::{Actor, Answer};

const YES: Answer = Answer::Done;
const NO: Answer = Answer::Refused(Refusal::Coaching(CoachingRefusal::NotAllowed));
const OUT: Answer = Answer::Forbidden;
const SIGN_IN: Answer = Answer::Unauthorized;

table! { Coaching, coaching_id:
    //            parent child kiosk stranger ex-member visitor
    Create:       YES    YES   NO    YES      YES       SIGN_IN,
    Rename:       YES    YES   OUT   OUT      OUT       SIGN_IN,
    SavePlan:     YES    NO    OUT   OUT      OUT       SIGN_IN,
    RemovePlan:   YES    NO    OUT   OUT      OUT       SIGN_IN,
    RemoveMember: YES    YES   OUT   OUT      OUT       SIGN_IN,
    End:          YES    YES   OUT   OUT      OUT       SIGN_IN,
}

impl Tries for Coaching {
    /// Everybody begins one of their own.
    async fn samples(house: &House, _actor: Actor) -> Vec<(CoachingId, C)> {
        let hall = &house.hall;
        let create = C::Create { name: "Running".parse().unwrap(), role: Role::Athlete };
        let mut samples = vec![(new_id!(CoachingId), create)];
        let in_hall = [
            C::Rename { name: "Legs".parse().unwrap() },
            C::SavePlan { plan_id: new_id!(PlanId), revision: 0, plan: hall.plan() },
            C::RemovePlan { plan_id: hall.plan },
            C::RemoveMember { user_id: hall.guest.user_id },
            C::End {},
        ];
        samples.extend(in_hall.map(|command| (hall.coaching, command)));
        samples
    }
}
