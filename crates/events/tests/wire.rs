//! The names and fields that foreign subscribers rely on.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

use std::collections::BTreeSet;
use std::fmt::Debug;

use hubbub_events::catalogue::{ENVELOPE, FIRST_NAMES};
use hubbub_events::samples::{self, Sampled};
use hubbub_events::{Channel, Envelope, Event, FamilyEvent, Position, State};
use hubbub_model::family::{Family, FamilyState, Phase, Timer, WeekStart};
use hubbub_model::knowledge::KnowledgeState;
use hubbub_model::person::PersonState;
use hubbub_model::training::TrainingState;
use hubbub_model::{ChannelSeq, FamilyId, KnowledgeId, MemberId, Millis, MutationId, TimerId, Timestamp};
use serde_json::{Value, json};

const NOW: Timestamp = Timestamp::from_millis(1_700_000_000_000);

fn timer(phase: Phase) -> Timer {
    Timer {
        id: TimerId::new(NOW, [1; 10]),
        family_id: FamilyId::new(NOW, [2; 10]),
        name: "Homework".parse().unwrap(),
        member_id: MemberId::new(NOW, [3; 10]),
        template_id: None,
        stars: 3.try_into().unwrap(),
        length: Millis::from_minutes(20),
        started_at: NOW,
        started_by: MemberId::new(NOW, [4; 10]),
        phase,
    }
}

fn running() -> Timer {
    timer(Phase::Running { ends_at: NOW + Millis::from_minutes(20) })
}

fn position() -> Position {
    Position {
        epoch: "018bcfe5-6800-7000-8000-000000000001".parse().unwrap(),
        seq: ChannelSeq(12),
        at: NOW,
        mutation_id: Some(MutationId::new(NOW, [9; 10])),
    }
}

/// Makes tests of every area out of a function that takes its state.
macro_rules! of_every_area {
    ($($Area:ident, $field:ident: $Id:ty, $State:ty, $prefix:literal;)*) => {
        #[test]
        fn every_event_is_written_as_it_always_was() {
            $(are_written_as_they_were::<$State>();)*
        }

        #[test]
        fn the_catalogue_names_what_is_sent() {
            $(are_catalogued(&<$State>::samples().unwrap());)*
            assert!(FIRST_NAMES.iter().all(|name| FamilyEvent::NAMES.contains(name)));
        }

        #[test]
        fn no_two_areas_have_an_event_of_the_same_name() {
            let names = [$(<$State as State>::Event::NAMES),*].concat();
            assert_eq!(names.iter().collect::<BTreeSet<_>>().len(), names.len());
        }

        #[test]
        fn each_kind_of_channel_has_its_pattern() {
            let begins = [$($prefix),*];
            let channels = [$(<$State>::channel()),*];
            for ((pattern, begins), channel) in Channel::patterns().zip(begins).zip(channels) {
                assert!(pattern.starts_with(begins) && channel.to_string().starts_with(begins), "{pattern}");
            }
        }
    };
}

hubbub_events::areas!(of_every_area);

/// What was released stays as it is: events only gain fields.
fn are_written_as_they_were<S: Sampled<Event: PartialEq + Debug>>() {
    let expected: serde_json::Map<String, Value> = serde_json::from_str(S::WIRE).unwrap();
    let events = S::samples().unwrap();
    assert_eq!(expected.len(), events.len());
    assert_eq!(events.iter().map(Event::name).collect::<Vec<_>>(), S::Event::NAMES, "one example of each");
    for event in events {
        assert_eq!(serde_json::to_value(&event).unwrap(), expected[event.name()], "{}", event.name());
        let entry = Envelope::seal(samples::position(), &event).unwrap();
        assert_eq!(entry.open::<S::Event>().unwrap().event, Some(event));
    }
}

fn are_catalogued<E: Event>(events: &[E]) {
    for (entry, event) in E::CATALOGUE.iter().zip(events) {
        assert_eq!(entry.name, event.name());
        let sent: Value = serde_json::from_str(&samples::pretty(event)).unwrap();
        let mut sent: Vec<_> = sent.as_object().unwrap().keys().cloned().collect();
        let mut named: Vec<_> =
            entry.fields.iter().chain(ENVELOPE).map(hubbub_events::catalogue::Field::wire_name).collect();
        sent.sort();
        named.sort();
        assert_eq!(named, sent, "{}", entry.name);
    }
}

/// Which request the examples are about.
fn request_id() -> KnowledgeId {
    match KnowledgeState::channel() {
        Channel::Knowledge(id) => id,
        other => panic!("{other} is of no request"),
    }
}

/// The fields that the plans name, with their types: everything else stands beside them.
#[test]
fn the_documented_events_of_requests_have_their_fields() {
    let samples = PersonState::samples().unwrap();
    let sent = |name: &str| {
        let event = samples.iter().find(|event| event.name() == name).unwrap();
        serde_json::to_value(event).unwrap()
    };
    let number = json!(request_id().number());
    let request = sent("knowledge-request");
    assert_eq!(request["type"], "knowledge-request");
    assert_eq!(request["requestId"], number);
    assert!(request["requestId"].as_f64().unwrap() <= 9_007_199_254_740_991.0);
    assert_eq!(request["question"], "How do I deploy to staging?");
    assert_eq!(request["requesterName"], "Robin");
    assert_eq!(request["createdAt"], "2026-11-28T15:20:00Z");
    let response = sent("knowledge-response");
    assert_eq!((&response["type"], &response["requestId"]), (&json!("knowledge-response"), &number));
    assert_eq!(response["status"], "approved");
    assert!(response["responseContent"].as_str().unwrap().starts_with("With `deploy"));
}

/// The documented events of sessions: everything else stands beside these fields.
#[test]
fn the_documented_events_of_sessions_have_their_fields() {
    let samples = TrainingState::samples().unwrap();
    let sent = |name: &str| {
        let event = samples.iter().find(|event| event.name() == name).unwrap();
        serde_json::to_value(event).unwrap()
    };
    for name in ["round-released", "round-updated", "round-deleted", "round-completed"] {
        let event = sent(name);
        assert!(event["roundId"].is_string(), "{name}");
        assert_eq!(event["roundNumber"], 2, "{name}");
    }
    assert_eq!(
        sent("session-completed"),
        json!({ "completedBy": "ATHLETE", "completedAt": 1_795_879_500_000_i64 })
    );
    assert_eq!(sent("session-cancelled")["cancelledBy"], "TRAINER");
}

#[test]
fn the_place_rides_beside_the_documented_fields() {
    let event = FamilyEvent::TimerCompleted {
        timer: timer(Phase::Expired { expired_at: NOW }),
        stars_awarded: 3.try_into().unwrap(),
        confirmed_by: MemberId::new(NOW, [4; 10]),
    };
    let entry = Envelope::seal(position(), &event).unwrap();
    let data: Value = serde_json::from_str(entry.data.get()).unwrap();
    assert_eq!(entry.name, "timer:completed");
    assert_eq!(data["timer"]["name"], "Homework");
    assert_eq!(data["timer"]["memberId"], json!(MemberId::new(NOW, [3; 10])));
    assert_eq!(data["timer"]["phase"], "expired");
    assert_eq!(data["timer"]["expiredAt"], 1_700_000_000_000_i64);
    assert_eq!(data["starsAwarded"], 3);
    assert_eq!(data["epoch"], "018bcfe5-6800-7000-8000-000000000001");
    assert_eq!(data["seq"], 12);
    assert_eq!(data["mutationId"], json!(MutationId::new(NOW, [9; 10])));
    let opened = entry.open::<FamilyEvent>().unwrap();
    assert_eq!(opened, Envelope { position: position(), event: Some(event) });
}

#[test]
fn a_running_timer_says_when_it_ends() {
    let data = serde_json::to_value(running()).unwrap();
    assert_eq!(data["phase"], "running");
    assert_eq!(data["endsAt"], 1_700_001_200_000_i64);
    assert_eq!(data["length"], 1_200_000);
    assert_eq!(serde_json::from_value::<Timer>(data).unwrap(), running());
}

#[test]
fn an_unknown_event_keeps_its_place_and_a_broken_one_is_an_error() {
    let data = serde_json::to_string(&position()).unwrap();
    let opened = Envelope::<FamilyEvent>::open("chore:invented", &data).unwrap();
    assert_eq!(opened, Envelope { position: position(), event: None });
    assert!(Envelope::<FamilyEvent>::open("timer:started", &data).is_err());
    assert!(Envelope::<FamilyEvent>::open("timer:started", "{}").is_err());
}

#[test]
fn an_entry_stays_far_below_the_limit_of_ten_kilobytes() {
    let mut timer = running();
    timer.name = "𝕳".repeat(60).parse().unwrap();
    let entry = Envelope::seal(position(), &FamilyEvent::TimerStarted { timer }).unwrap();
    assert!(entry.data.get().len() < 1500, "{}", entry.data.get().len());
}

#[test]
fn applying_twice_is_applying_once() {
    let family = Family {
        id: FamilyId::new(NOW, [2; 10]),
        name: "Us".parse().unwrap(),
        time_zone: "UTC".parse().unwrap(),
        week_start: WeekStart::Monday,
    };
    let mut once = FamilyState::new(family);
    let event = FamilyEvent::TimerStarted { timer: running() };
    once.apply(&event);
    let mut twice = once.clone();
    twice.apply(&event);
    assert_eq!(once, twice);
    assert_eq!(twice.timers, [running()]);
}
