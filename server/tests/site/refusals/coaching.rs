//! Every command and every address of a coaching, asked by everybody.

use axum::http::Method;
use hubbub_commands::areas::Coaching;
use hubbub_commands::{CoachingCommand as C, CoachingRefusal, Refusal};
use hubbub_model::coaching::Role;
use hubbub_model::{CoachingId, PlanId};
use hubbub_testkit::new_id;

use super::house::House;
use super::routes::{FAMILY, OWN, SIGNED_IN};
use super::table::{Row, Tries, table};
use super::{Actor, Answer};

const YES: Answer = Answer::Done;
const NO: Answer = Answer::Refused(Refusal::Coaching(CoachingRefusal::NotAllowed));
const OUT: Answer = Answer::Forbidden;
const SIGN_IN: Answer = Answer::Unauthorized;

/// A form of trainer and athlete, who are the parent and the child.
const BOTH: [Answer; 6] = [YES, YES, OUT, OUT, OUT, Answer::SignIn];
/// A form of the athlete's.
const ATHLETE: [Answer; 6] = [Answer::Again, YES, OUT, OUT, OUT, Answer::SignIn];

table! { Coaching, coaching_id:
    //            parent child kiosk stranger ex-member visitor
    Create:       YES    YES   NO    YES      YES       SIGN_IN,
    Rename:       YES    YES   OUT   OUT      OUT       SIGN_IN,
    SavePlan:     YES    NO    OUT   OUT      OUT       SIGN_IN,
    RemovePlan:   YES    NO    OUT   OUT      OUT       SIGN_IN,
    RenameExercise: YES  YES   OUT   OUT      OUT       SIGN_IN,
    ForgetExercise: YES  YES   OUT   OUT      OUT       SIGN_IN,
    RemoveMember: YES    YES   OUT   OUT      OUT       SIGN_IN,
    End:          YES    YES   OUT   OUT      OUT       SIGN_IN,
}

impl Tries for Coaching {
    const ROUTES: &'static [Row] = &[
        (Method::GET, "/coachings/new", SIGNED_IN),
        (Method::POST, "/coachings/new", OWN),
        (Method::GET, "/coaching/{id}", FAMILY),
        (Method::GET, "/coaching/{id}/settings", FAMILY),
        (Method::GET, "/coaching/{id}/export", FAMILY),
        (Method::POST, "/coaching/{id}/settings", BOTH),
        (Method::POST, "/coaching/{id}/delete", ATHLETE),
        (Method::POST, "/coaching/{id}/members/{member}", BOTH),
        (Method::POST, "/coaching/{id}/invitations", BOTH),
        (Method::POST, "/coaching/{id}/invitations/{invitation}/revoke", BOTH),
    ];

    /// Everybody begins one of their own.
    async fn samples(house: &House, _actor: Actor) -> Vec<(CoachingId, C)> {
        let hall = &house.hall;
        let create = C::Create { name: "Running".parse().unwrap(), role: Role::Athlete };
        let mut samples = vec![(new_id!(CoachingId), create)];
        let in_hall = [
            C::Rename { name: "Legs".parse().unwrap() },
            C::SavePlan { plan_id: new_id!(PlanId), revision: 0, plan: hall.plan() },
            C::RemovePlan { plan_id: hall.plan },
            C::RenameExercise { from: "Squat".parse().unwrap(), to: "Back squat".parse().unwrap() },
            C::ForgetExercise { name: "Squat".parse().unwrap() },
            C::RemoveMember { user_id: hall.guest.user_id },
            C::End {},
        ];
        samples.extend(in_hall.map(|command| (hall.coaching, command)));
        samples
    }

    async fn parts(house: &House) -> Vec<(&'static str, String)> {
        let (home, hall) = (&house.site.home, &house.hall);
        // One that is still open will do: a coaching has room for so many.
        let open = home.services.invitations(home.parent.id, hall.coaching).await.unwrap().into_iter().next();
        let invitation = match open {
            Some(invitation) => invitation,
            None => home.services.invite(home.parent.id, hall.coaching, Role::Guest).await.unwrap().0,
        };
        vec![
            ("{id}", hall.coaching.to_string()),
            ("{member}", hall.guest.user_id.to_string()),
            ("{invitation}", invitation.id.to_string()),
        ]
    }

    fn body(_house: &House, path: &str) -> String {
        match path {
            "/coachings/new" => "name=Running&role=trainer".into(),
            "/coaching/{id}/settings" => "name=Legs".into(),
            "/coaching/{id}/delete" => "typed_name=Strength".into(),
            "/coaching/{id}/invitations" => "role=guest".into(),
            _ => String::new(),
        }
    }
}
