//! Every command and every address of a training session, asked by everybody.

use axum::http::Method;
use hubbub_commands::areas::Training;
use hubbub_commands::{Refusal, TrainingCommand as C, TrainingRefusal};
use hubbub_model::training::Done;
use hubbub_model::{ClockId, Edit, RoundId, TrainingId};
use hubbub_testkit::new_id;

use super::Answer::{Forbidden, Shown, Unauthorized, Wall};
use super::house::House;
use super::routes::{FAMILY, SIGNED_IN};
use super::table::{Row, Tries, send, table};
use super::{Actor, Answer};

const YES: Answer = Answer::Done;
const NO: Answer = Answer::Refused(Refusal::Training(TrainingRefusal::NotAllowed));
const OUT: Answer = Answer::Forbidden;
const SIGN_IN: Answer = Answer::Unauthorized;

table! { Training, session_id:
    //             parent child kiosk stranger ex-member visitor
    Start:         YES    YES   OUT   OUT      OUT       SIGN_IN,
    Plan:          YES    YES   OUT   OUT      OUT       SIGN_IN,
    Replan:        YES    NO    OUT   OUT      OUT       SIGN_IN,
    StartPlanned:  YES    YES   OUT   OUT      OUT       SIGN_IN,
    Join:          YES    NO    OUT   OUT      OUT       SIGN_IN,
    SaveRound:     YES    NO    OUT   OUT      OUT       SIGN_IN,
    DeleteRound:   YES    NO    OUT   OUT      OUT       SIGN_IN,
    ReleaseRound:  YES    NO    OUT   OUT      OUT       SIGN_IN,
    WithdrawRound: YES    NO    OUT   OUT      OUT       SIGN_IN,
    SeeChanges:    NO     YES   OUT   OUT      OUT       SIGN_IN,
    SaveSet:       NO     YES   OUT   OUT      OUT       SIGN_IN,
    SaveFeedback:  NO     YES   OUT   OUT      OUT       SIGN_IN,
    CompleteRound: NO     YES   OUT   OUT      OUT       SIGN_IN,
    Finish:        YES    YES   OUT   OUT      OUT       SIGN_IN,
    Cancel:        YES    YES   OUT   OUT      OUT       SIGN_IN,
    StartClock:    YES    YES   OUT   OUT      OUT       SIGN_IN,
    PauseClock:    YES    YES   OUT   OUT      OUT       SIGN_IN,
    ResumeClock:   YES    YES   OUT   OUT      OUT       SIGN_IN,
    ExtendClock:   YES    YES   OUT   OUT      OUT       SIGN_IN,
    StopClock:     YES    YES   OUT   OUT      OUT       SIGN_IN,
    AdmitGuest:    YES    YES   OUT   OUT      OUT       SIGN_IN,
    RemoveGuest:   YES    YES   OUT   OUT      OUT       SIGN_IN,
    SaveNote:      YES    YES   OUT   OUT      OUT       SIGN_IN,
}

/// Whoever may watch a session does nothing there but leave it. Those whom nobody has admitted do not even that.
#[tokio::test]
async fn a_guest_watches_and_does_nothing() {
    for is_admitted in [false, true] {
        let house = House::new().await;
        let (hall, home) = (&house.hall, &house.site.home);
        for user in [&home.parent, &home.child].into_iter().filter(|_| is_admitted) {
            let cookie = house.site.sign_in(user).await;
            let admit = C::AdmitGuest { guest: hall.guest.clone() };
            assert_eq!(send::<Training>(&house, &cookie, hall.running, admit).await, YES);
        }
        let cookie = house.site.sign_in(&house.guest).await;
        let mut samples = Training::samples(&house, Actor::Parent).await;
        samples.retain(|(id, _)| *id == hall.running);
        samples.sort_by_key(|(_, command)| matches!(command, C::RemoveGuest { .. }));
        for (id, command) in samples {
            let expected = match (is_admitted, &command) {
                (true, C::RemoveGuest { .. }) => YES,
                (true, _) => NO,
                (false, _) => OUT,
            };
            let kind = command.kind();
            assert_eq!(
                send::<Training>(&house, &cookie, id, command).await,
                expected,
                "{kind}, {is_admitted}"
            );
        }
    }
}

impl Tries for Training {
    const ROUTES: &'static [Row] = &[
        (Method::GET, "/dashboard/session/{id}", FAMILY),
        (Method::GET, "/dashboard/session/{id}/trainer", FAMILY),
        // What the trainer prepares. The child trains nobody, which is a refusal.
        (Method::GET, "/api/v1/trainings/drafts", [Shown, NO, Wall, Forbidden, Forbidden, Unauthorized]),
        (Method::GET, "/api/v1/trainings/vocabulary", FAMILY),
        (Method::GET, "/api/v1/trainings/plans", SIGNED_IN),
        (Method::GET, "/api/v1/trainings/history", SIGNED_IN),
        (Method::GET, "/api/v1/trainings/bests", SIGNED_IN),
        (Method::GET, "/api/v1/trainings/export", SIGNED_IN),
    ];

    /// Everybody begins a session of their own.
    async fn samples(house: &House, _actor: Actor) -> Vec<(TrainingId, C)> {
        let hall = &house.hall;
        let (clock_id, at, legs) = (hall.clock, house.site.home.services.now(), hall.legs());
        let (round_id, exercise_id, prescription) = (hall.released, hall.exercise.id, hall.prescription());
        let done = Some(Done { amount: hall.exercise.amount, load: None });
        let mut samples = vec![
            (new_id!(TrainingId), C::Start { coaching_id: hall.quiet, title: None }),
            (new_id!(TrainingId), hall.planning()),
            (hall.planned, C::Replan { title: "Legs".parse().ok(), planned: hall.day() }),
            (hall.planned, C::StartPlanned {}),
        ];
        let running = [
            C::Join {},
            C::SaveRound { round_id: new_id!(RoundId), revision: 0, prescription: prescription.clone() },
            C::DeleteRound { round_id: hall.draft },
            C::ReleaseRound { round_id: new_id!(RoundId), revision: 0, prescription },
            C::WithdrawRound { round_id, reason: None },
            C::SeeChanges { round_id, revision: 2 },
            C::SaveSet { round_id, exercise_id, set: 1.try_into().unwrap(), done },
            C::SaveFeedback { round_id, exercise_id, effort: Edit::To(7.try_into().ok()), note: Edit::Keep },
            C::CompleteRound { round_id, feedback: Vec::new() },
            C::Finish {},
            C::Cancel { reason: None },
            C::StartClock { clock_id: new_id!(ClockId), round_id: None, legs, at },
            C::PauseClock { clock_id, at },
            C::ResumeClock { clock_id, at },
            C::ExtendClock { clock_id, seconds: 30.try_into().unwrap(), at: None },
            C::StopClock { clock_id },
            C::AdmitGuest { guest: hall.guest.clone() },
            C::RemoveGuest { user_id: hall.guest.user_id },
            C::SaveNote { note: "Good".parse().ok() },
        ];
        samples.extend(running.map(|command| (hall.running, command)));
        samples
    }

    async fn parts(house: &House) -> Vec<(&'static str, String)> {
        let hall = &house.hall;
        vec![
            ("{id}", hall.running.to_string()),
            ("/drafts", format!("/drafts?sessionId={}", hall.running)),
            ("/vocabulary", format!("/vocabulary?coachingId={}", hall.coaching)),
            ("/export", "/export?format=csv".to_owned()),
        ]
    }
}
