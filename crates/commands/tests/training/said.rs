//! What an athlete says of an exercise, with two devices.

use hubbub_commands::areas::Training;
use hubbub_commands::{Area as _, TrainingCommand as C};
use hubbub_events::TrainingEvent;
use hubbub_model::Edit;
use hubbub_model::text::Remark;
use hubbub_model::training::{Amount, Done, Effort, Feedback, SetDone, Side};
use serde_json::json;

use crate::in_final_round;
use crate::things::{exercise_id, round_id, user};
use crate::world::World;

fn say(effort: Edit<Effort>, note: Edit<Remark>) -> C {
    C::SaveFeedback { round_id: round_id(0), exercise_id: exercise_id(0), effort, note }
}

fn said(world: &World) -> (Option<u64>, Option<String>) {
    let work = world.state.round(round_id(0)).unwrap().work.as_ref().unwrap();
    let said = work.feedback(exercise_id(0)).unwrap();
    (said.effort.map(Effort::get), said.note.as_ref().map(ToString::to_string))
}

#[test]
fn what_one_device_does_not_mention_stays_what_another_has_said() {
    let mut world = in_final_round();
    let effort = |effort: u64| Edit::To(Some(effort.try_into().unwrap()));
    let note = |note: &str| Edit::To(Some(note.parse().unwrap()));
    world.arrives(Side::Athlete, &say(Edit::Keep, note("My knee"))).unwrap();
    world.arrives(Side::Athlete, &say(effort(8), Edit::Keep)).unwrap();
    assert_eq!(said(&world), (Some(8), Some("My knee".to_owned())));
    world.arrives(Side::Athlete, &say(Edit::Keep, Edit::To(None))).unwrap();
    assert_eq!(said(&world), (Some(8), None), "what is taken away is gone");
}

#[test]
fn of_what_is_said_twice_at_once_the_last_counts() {
    let mut world = in_final_round();
    let done = |set: u64, reps: u64| SetDone {
        set: set.try_into().unwrap(),
        done: Done { amount: Amount::Reps { reps: reps.try_into().unwrap() }, load: None },
    };
    let of = |sets| Feedback { sets, ..Feedback::new(exercise_id(0)) };
    let feedback = vec![of(vec![done(1, 3)]), of(vec![done(1, 4), done(2, 5), done(1, 6)])];
    let complete = C::CompleteRound { round_id: round_id(0), feedback };
    let actor = Training::actor(&world.state, user(Side::Athlete)).unwrap();
    let events = Training::decide(&world.state, actor, &complete, world.now).unwrap();
    let sets = events.iter().filter(|event| matches!(event, TrainingEvent::SetSaved { .. }));
    assert_eq!(sets.count(), 2);
    world.arrives(Side::Athlete, &complete).unwrap();
    let work = world.state.round(round_id(0)).unwrap().work.as_ref().unwrap();
    assert_eq!(work.feedback(exercise_id(0)).unwrap().sets, [done(1, 6), done(2, 5)]);
}

#[test]
fn it_is_left_out_or_taken_away_by_name_and_older_programs_always_say_both() {
    let (round, exercise) = (round_id(0), exercise_id(0));
    let command = |mut fields: serde_json::Value| -> serde_json::Value {
        fields["type"] = json!("saveFeedback");
        fields["roundId"] = json!(round);
        fields["exerciseId"] = json!(exercise);
        fields
    };
    let (nine, sore) = (9.try_into().unwrap(), "Sore".parse::<Remark>().unwrap());
    for (fields, what) in [
        (json!({}), say(Edit::Keep, Edit::Keep)),
        (json!({ "effort": 9 }), say(Edit::To(Some(nine)), Edit::Keep)),
        (json!({ "note": null }), say(Edit::Keep, Edit::To(None))),
        (json!({ "effort": null, "note": "Sore" }), say(Edit::To(None), Edit::To(Some(sore)))),
    ] {
        assert_eq!(serde_json::to_value(&what).unwrap(), command(fields.clone()));
        assert_eq!(serde_json::from_value::<C>(command(fields)).unwrap(), what);
    }
}
