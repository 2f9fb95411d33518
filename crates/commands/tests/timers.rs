//! The rules of timers, by property: whatever people do, in whatever order.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use hubbub_commands::FamilyCommand as C;
use hubbub_commands::family::{decide, decide_expiry};
use hubbub_events::{FamilyEvent, State};
use hubbub_model::family::{Actor, Family, FamilyState, Limits, Member, Phase, Role, Timer, WeekStart};
use hubbub_model::{FamilyId, MemberId, Millis, TimerId, Timestamp, UserId};
use proptest::prelude::*;

const START: Timestamp = Timestamp::from_millis(1_700_000_000_000);

/// What somebody does, and how many milliseconds after the last.
#[derive(Debug, Clone)]
struct Step {
    parent: bool,
    kind: u8,
    timer: u8,
    after: u64,
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let step = (any::<bool>(), 0_u8..7, 0_u8..4, 0_u64..120_000);
    let step = step.prop_map(|(parent, kind, timer, after)| Step { parent, kind, timer, after });
    proptest::collection::vec(step, 1..60)
}

fn family() -> FamilyState {
    let family = Family {
        id: FamilyId::new(START, [0; 10]),
        name: "Us".parse().unwrap(),
        time_zone: "UTC".parse().unwrap(),
        week_start: WeekStart::Monday,
    };
    let member = |n, role| Member {
        id: MemberId::new(START, [n; 10]),
        user_id: UserId::new(START, [n; 10]),
        name: "Somebody".parse().unwrap(),
        role,
    };
    FamilyState { members: vec![member(1, Role::Parent), member(2, Role::Child)], ..FamilyState::new(family) }
}

fn command(step: &Step) -> C {
    let timer_id = TimerId::new(START, [step.timer; 10]);
    match step.kind {
        0 => C::StartTimer {
            timer_id,
            name: "Homework".parse().unwrap(),
            length: 60.try_into().unwrap(),
            stars: 3.try_into().unwrap(),
            member_id: MemberId::new(START, [2; 10]),
        },
        1 => C::PauseTimer { timer_id },
        2 => C::ResumeTimer { timer_id },
        3 => C::ExtendTimer { timer_id, minutes: 2.try_into().unwrap() },
        4 => C::CancelTimer { timer_id },
        5 => C::ConfirmTimer { timer_id },
        _ => C::RemoveMember { member_id: MemberId::new(START, [1; 10]) },
    }
}

/// What holds of every timer at every moment.
fn check(timer: &Timer, now: Timestamp) {
    assert!(timer.remaining(now) <= timer.length, "no more is left than the timer is long");
    assert!(timer.length <= Timer::MAX_LENGTH);
    if let Phase::Expired { expired_at } = timer.phase {
        assert!(expired_at <= now, "a timer runs out when it has run out");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn whatever_people_do_the_state_stays_sound(steps in steps()) {
        let (mut state, mut now) = (family(), START);
        let (mut expired, mut completed) = (0, 0);
        for step in &steps {
            now = now + Millis::new(step.after);
            let actor = Actor::from(&state.members[usize::from(!step.parent)]);
            let before = state.clone();
            let command = command(step);
            if let Ok(events) = decide(&state, actor, &command, now) {
                prop_assert_eq!(&state, &before, "deciding changes nothing");
                for event in &events {
                    expired += usize::from(matches!(event, FamilyEvent::TimerExpired { .. }));
                    completed += usize::from(matches!(event, FamilyEvent::TimerCompleted { .. }));
                    state.apply(event);
                }
                let again = decide(&before, actor, &command, now).unwrap();
                prop_assert_eq!(events, again, "the same question has the same answer");
            }
            state.timers.iter().for_each(|timer| check(timer, now));
            prop_assert_eq!(state.members.len(), 2, "the last parent stays");
            prop_assert!(completed <= expired, "only what has run out is confirmed");
        }
        // Nobody is left running once the scheduler has been here much later.
        let later = now + Timer::MAX_LENGTH;
        for event in decide_expiry(&state, later) {
            state.apply(&event);
        }
        prop_assert!(state.timers.iter().all(|timer| timer.ends_at().is_none()));
        prop_assert!(decide_expiry(&state, later).is_empty(), "a timer expires once");
    }
}

#[test]
fn a_timer_runs_for_two_days_at_most() {
    let mut state = family();
    let parent = Actor::from(&state.members[0]);
    let start = Step { parent: true, kind: 0, timer: 1, after: 0 };
    for event in decide(&state, parent, &command(&start), START).unwrap() {
        state.apply(&event);
    }
    let extend = C::ExtendTimer { timer_id: TimerId::new(START, [1; 10]), minutes: 240.try_into().unwrap() };
    let mut times = 0;
    while let Ok(events) = decide(&state, parent, &extend, START) {
        events.iter().for_each(|event| state.apply(event));
        times += 1;
    }
    assert_eq!(times, 11, "eleven times four hours fit into two days beside the first minute");
}

#[test]
fn a_family_has_only_so_many_timers_at_once() {
    let mut state = family();
    let child = Actor::from(&state.members[1]);
    for number in 0..=u8::try_from(Limits::TIMERS).unwrap() {
        let step = Step { parent: false, kind: 0, timer: number, after: 0 };
        match decide(&state, child, &command(&step), START) {
            Ok(events) => events.iter().for_each(|event| state.apply(event)),
            Err(refusal) => assert_eq!(refusal, hubbub_commands::FamilyRefusal::LimitReached),
        }
    }
    assert_eq!(state.timers.len(), Limits::TIMERS);
}
