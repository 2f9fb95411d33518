//! A family that does not exist, for the landing page and the design page.

mod person;
mod training;

use hubbub_model::family::{
    Answer, Family, FamilyState, Member, Phase, Progress, RewardRequest, Role, StarEntry, StarReason, Stars,
    Task, Template, Timer, TimerLength, Today, WeekStart,
};
use hubbub_model::{
    ChoreId, Day, FamilyId, MemberId, Millis, RequestId, RewardId, StarEntryId, TemplateId, TimerId,
    Timestamp, UserId,
};

use crate::text::{Locale, Sample};
pub(crate) use person::person;
pub(crate) use training::{clocks, training};

/// The time at which the sample is taken: a Saturday afternoon.
pub(crate) const NOW: Timestamp = Timestamp::from_millis(1_795_879_200_000);
/// Its day, which began in Stockholm an hour before it did in Greenwich.
const TODAY: Day = Day::from_number(20_785);
const BEGAN: Timestamp = Timestamp::from_millis(1_795_820_400_000);

/// The family, or nothing if one of its names were none.
pub(crate) fn family(locale: Locale) -> Option<FamilyState> {
    let names = &locale.words().sample;
    let id = |nth: u8| [nth; 10];
    let mut state = FamilyState::new(Family {
        id: FamilyId::new(NOW, id(1)),
        name: "Lindgren".parse().ok()?,
        time_zone: "Europe/Stockholm".parse().ok()?,
        week_start: WeekStart::Monday,
    });
    for (nth, (name, role)) in
        (1..).zip([("Robin", Role::Parent), ("Lio", Role::Child), ("Mia", Role::Child)])
    {
        let (id, user_id) = (MemberId::new(NOW, id(nth)), UserId::new(NOW, id(nth)));
        state.members.push(Member { id, user_id, name: name.parse().ok()?, role });
    }
    let [robin, lio, mia] = [0, 1, 2].map(|nth: usize| state.members[nth].id);
    let phases = [
        (lio, Phase::Running { ends_at: NOW + Millis::from_secs(1062) }, 25, 3),
        (mia, Phase::Paused { remaining: Millis::from_secs(485), paused_by: robin }, 20, 2),
        (lio, Phase::Expired { expired_at: NOW }, 10, 1),
    ];
    for ((nth, name), (member_id, phase, minutes, stars)) in (1..).zip(names.timers).zip(phases) {
        state.timers.push(Timer {
            id: TimerId::new(NOW, id(nth)),
            family_id: state.family.id,
            name: name.parse().ok()?,
            member_id,
            template_id: None,
            stars: Stars::try_from(stars).ok()?,
            length: Millis::from_minutes(minutes),
            started_at: NOW,
            started_by: robin,
            phase,
        });
    }
    for ((nth, name), minutes) in (1..).zip(names.templates).zip([30, 20, 2]) {
        state.templates.push(Template {
            id: TemplateId::new(NOW, id(nth)),
            name: name.parse().ok()?,
            length: TimerLength::try_from(minutes * 60).ok()?,
            stars: Stars::try_from(u64::from(nth)).ok()?,
        });
    }
    state.today = Today { day: TODAY, begins_at: BEGAN, ends_at: BEGAN + Millis::from_days(1), shift: None };
    tasks(&mut state, names)?;
    stars(&mut state, names)?;
    Some(state)
}

/// A task of each kind: late, taken, sent back, done and waiting, done; and one that nobody has taken.
fn tasks(state: &mut FamilyState, names: &Sample) -> Option<()> {
    let [robin, lio, mia] = [0, 1, 2].map(|nth: usize| state.members[nth].id);
    let at = NOW - Millis::from_minutes(12);
    let entry_id = None;
    let all = [
        (Some(lio), false, Progress::Todo),
        (Some(lio), true, Progress::Todo),
        (Some(mia), false, Progress::Returned { by: robin, note: names.notes[1].parse().ok()? }),
        (Some(mia), false, Progress::Submitted { by: mia, ticked_by: mia, at }),
        (Some(lio), false, Progress::Completed { by: lio, confirmed_by: robin, at, entry_id }),
        (None, true, Progress::Todo),
    ];
    for ((nth, name), (assignee, open, progress)) in (1..).zip(names.chores).zip(all) {
        state.tasks.push(Task {
            chore_id: ChoreId::new(NOW, [nth; 10]),
            day: TODAY,
            name: name.parse().ok()?,
            stars: Stars::try_from(u64::from(nth % 3)).ok()?,
            due_at: (nth < 3)
                .then_some(NOW + Millis::from_minutes(60 * u64::from(nth)) - Millis::from_minutes(90)),
            assignee,
            open,
            approval: true,
            progress,
        });
    }
    Some(())
}

/// A week of stars for both children, one of whom wishes for something.
fn stars(state: &mut FamilyState, names: &Sample) -> Option<()> {
    let [robin, lio, mia] = [0, 1, 2].map(|nth: usize| state.members[nth].id);
    let weeks = [(lio, [4, 6, 2, 9, -3, 5]), (mia, [5, 3, 7, 4, 9, 2])];
    let mut balances = [108, 94];
    for (day, nth) in (1..).zip((0..6).rev()) {
        for ((member_id, sums), balance) in weeks.iter().zip(&mut balances) {
            let change = sums[usize::try_from(day - 1).ok()?];
            *balance += change;
            let at = NOW - Millis::from_days(u64::try_from(nth).ok()?);
            let id = StarEntryId::new(at, [u8::try_from(day).ok()?; 10]);
            let reason = StarReason::Note { note: names.notes[0].parse().ok()? };
            let (day, undone) = (TODAY.plus(-nth), change < 0);
            let entry = StarEntry {
                id,
                member_id: *member_id,
                change,
                reason,
                by: robin,
                at,
                day,
                for_day: None,
                undone,
            };
            state.write_entry(&entry, *balance);
        }
    }
    state.requests.push(RewardRequest {
        id: RequestId::new(NOW, [1; 10]),
        reward_id: RewardId::new(NOW, [1; 10]),
        name: names.rewards[0].parse().ok()?,
        price: 60.try_into().ok()?,
        member_id: mia,
        asked_at: NOW - Millis::from_days(1),
        answer: Answer::Open,
    });
    Some(())
}
