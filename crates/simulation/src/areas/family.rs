//! What people try in a family: anything that a family's page offers, and some of what it does not.

use hubbub_commands::FamilyCommand;
use hubbub_commands::areas::Family;
use hubbub_commands::family::{decide_day, decide_expiry};
use hubbub_events::{FamilyEvent, State as _};
use hubbub_model::family::{
    Assignment, Chore, FamilyState, Repeats, Reward, Role, Task, Template, Today, Turn,
};
use hubbub_model::{
    ChoreId, Day, MemberId, Millis, RequestId, RewardId, StarEntryId, TemplateId, TimerId, Timestamp, UserId,
    Weekdays,
};

use crate::area::Simulated;
use crate::dice::Dice;
use crate::miniature::served::Served;

impl Simulated for Family {
    fn random(
        family: &FamilyState,
        _: UserId,
        _: &[UserId],
        now: Timestamp,
        dice: &mut Dice,
    ) -> Option<FamilyCommand> {
        Some(random_command(family, now, dice))
    }
}

/// Something that somebody who sees `family` may try.
pub fn random_command(family: &FamilyState, now: Timestamp, dice: &mut Dice) -> FamilyCommand {
    let members: Vec<MemberId> = family.members.iter().map(|member| member.id).collect();
    let who = dice.pick(&members).unwrap_or_else(|| MemberId::new(now, dice.bytes()));
    match dice.below(36) {
        0..16 => about_timers(family, who, now, dice),
        16..21 => about_stars(family, who, now, dice),
        21..29 => about_chores(family, who, now, dice),
        29..34 => about_rewards(family, who, now, dice),
        _ => about_people(family, who, dice),
    }
}

fn about_timers(family: &FamilyState, member_id: MemberId, now: Timestamp, dice: &mut Dice) -> FamilyCommand {
    use FamilyCommand as C;
    let timers: Vec<TimerId> = family.timers.iter().map(|timer| timer.id).collect();
    let templates: Vec<TemplateId> = family.templates.iter().map(|template| template.id).collect();
    let timer_id = dice.pick(&timers).unwrap_or_else(|| TimerId::new(now, dice.bytes()));
    let template_id = dice.pick(&templates).unwrap_or_else(|| TemplateId::new(now, dice.bytes()));
    let stars = dice.below(5).try_into().unwrap();
    let length = (1 + dice.below(20)).try_into().unwrap();
    let name = ["Homework", "Tea", "Piano"][dice.below(3) as usize].parse().unwrap();
    match dice.below(14) {
        0..=3 => C::StartTimer { timer_id: TimerId::new(now, dice.bytes()), name, length, stars, member_id },
        4 => C::StartTimerFromTemplate { timer_id: TimerId::new(now, dice.bytes()), template_id, member_id },
        5 | 6 => C::PauseTimer { timer_id },
        7 | 8 => C::ResumeTimer { timer_id },
        9 => C::ExtendTimer { timer_id, minutes: (1 + dice.below(3)).try_into().unwrap() },
        10 => C::CancelTimer { timer_id },
        11 => C::ConfirmTimer { timer_id },
        12 => C::SaveTemplate { template: Template { id: template_id, name, length, stars } },
        _ => C::RemoveTemplate { template_id },
    }
}

fn about_stars(family: &FamilyState, member_id: MemberId, now: Timestamp, dice: &mut Dice) -> FamilyCommand {
    use FamilyCommand as C;
    let entries: Vec<StarEntryId> = family.entries.iter().map(|entry| entry.id).collect();
    let entry_id = StarEntryId::new(now, dice.bytes());
    let amount = (1 + dice.below(9)).try_into().unwrap();
    let note = ["Helped", "Was kind", "Did not"][dice.below(3) as usize].parse().unwrap();
    match (dice.below(5), dice.pick(&entries)) {
        (0 | 1, Some(undoes)) => C::UndoStars { entry_id, undoes },
        (2, _) => C::RemoveStars { entry_id, member_id, amount, note },
        _ => C::AddStars { entry_id, member_id, amount, note },
    }
}

fn about_chores(family: &FamilyState, member_id: MemberId, now: Timestamp, dice: &mut Dice) -> FamilyCommand {
    use FamilyCommand as C;
    let chores: Vec<ChoreId> = family.chores.iter().map(|chore| chore.id).collect();
    let tasks: Vec<(ChoreId, Day)> = family.tasks.iter().map(Task::key).collect();
    let some_chore = dice.pick(&chores).unwrap_or_else(|| ChoreId::new(now, dice.bytes()));
    let entry_id = StarEntryId::new(now, dice.bytes());
    let (chore_id, day) = dice.pick(&tasks).unwrap_or((some_chore, family.today.day));
    match dice.below(18) {
        0 | 1 => C::SaveChore { chore: chore(ChoreId::new(now, dice.bytes()), family, member_id, dice) },
        2 => C::SaveChore { chore: chore(some_chore, family, member_id, dice) },
        3 => C::RemoveChore { chore_id: some_chore },
        4 => C::SetHoliday { until: dice.percent(30).then(|| family.today.day.plus(1)) },
        5 | 6 => C::ClaimTask { chore_id, day },
        7 => C::ReleaseTask { chore_id, day },
        8..=11 => C::TickTask { chore_id, day, member_id, entry_id },
        12..=14 => C::ApproveTask { chore_id, day, entry_id },
        15 => C::SendBackTask { chore_id, day, note: "Once more".parse().unwrap() },
        _ => C::UndoTask { chore_id, day, entry_id },
    }
}

fn chore(id: ChoreId, family: &FamilyState, member_id: MemberId, dice: &mut Dice) -> Chore {
    let repeats = match dice.below(3) {
        0 => Repeats::Once,
        1 => Repeats::Daily,
        _ => Repeats::Weekly { every: 1.try_into().unwrap(), on: Weekdays::WORKING },
    };
    let who = match dice.below(3) {
        0 => Assignment::Fixed { member_id },
        1 => Assignment::Rotating { members: family.people().map(|member| member.id).collect() },
        _ => Assignment::FirstCome,
    };
    Chore {
        id,
        name: ["Dishes", "Dog", "Bins"][dice.below(3) as usize].parse().unwrap(),
        stars: dice.below(4).try_into().unwrap(),
        repeats,
        since: family.today.day,
        due: dice.percent(50).then(|| dice.below(1440).try_into().unwrap()),
        who,
        approval: dice.percent(50),
        last: None,
        turns: 0,
        turn: Turn::default(),
    }
}

fn about_rewards(
    family: &FamilyState,
    member_id: MemberId,
    now: Timestamp,
    dice: &mut Dice,
) -> FamilyCommand {
    use FamilyCommand as C;
    let rewards: Vec<RewardId> = family.rewards.iter().map(|reward| reward.id).collect();
    let requests: Vec<RequestId> = family.requests.iter().map(|request| request.id).collect();
    let entry_id = StarEntryId::new(now, dice.bytes());
    let reward_id = dice.pick(&rewards).unwrap_or_else(|| RewardId::new(now, dice.bytes()));
    let request_id = dice.pick(&requests).unwrap_or_else(|| RequestId::new(now, dice.bytes()));
    match dice.below(12) {
        0 => C::SaveReward {
            reward: Reward {
                id: if dice.percent(50) { reward_id } else { RewardId::new(now, dice.bytes()) },
                name: "Cinema".parse().unwrap(),
                price: (1 + dice.below(8)).try_into().unwrap(),
                only_for: if dice.percent(30) { vec![member_id] } else { Vec::new() },
                stock: dice.percent(50).then(|| dice.below(4).try_into().unwrap()),
            },
        },
        1 => C::RemoveReward { reward_id },
        2..=5 => C::AskReward { request_id: RequestId::new(now, dice.bytes()), reward_id },
        6 => C::WithdrawReward { request_id },
        7..=9 => C::GrantReward { request_id, entry_id },
        10 => C::RefuseReward { request_id, note: dice.percent(50).then(|| "Not today".parse().unwrap()) },
        _ => C::UndoReward { request_id, entry_id },
    }
}

fn about_people(family: &FamilyState, member_id: MemberId, dice: &mut Dice) -> FamilyCommand {
    use FamilyCommand as C;
    if dice.percent(50) {
        return C::ChangeRole { member_id, role: if dice.percent(70) { Role::Parent } else { Role::Child } };
    }
    C::EditFamily {
        name: ["Us", "All of us"][dice.below(2) as usize].parse().unwrap(),
        time_zone: family.family.time_zone.clone(),
        week_start: family.family.week_start,
    }
}

impl Served for Family {
    fn due(state: &FamilyState, now: Timestamp) -> Vec<FamilyEvent> {
        let mut events = decide_expiry(state, now);
        let mut after = state.clone();
        events.iter().for_each(|event| after.apply(event));
        events.extend(decide_day(&after, today(now), due));
        events
    }
}

/// Days in miniature: they last a minute, so that some begin in every run.
fn today(now: Timestamp) -> Today {
    let minute = now.as_millis().div_euclid(60_000);
    let begins_at = Timestamp::from_millis(minute * 60_000);
    let day = Day::from_number((minute % 1_000_000) as i32);
    Today { day, begins_at, ends_at: begins_at + Millis::from_minutes(1), shift: None }
}

/// A calendar in miniature: every chore comes up every day.
fn due(family: &FamilyState) -> Vec<(ChoreId, Day)> {
    let today = family.today.day;
    let due = family.chores.iter().filter(|chore| chore.last.is_none_or(|last| last < today));
    due.map(|chore| (chore.id, today)).collect()
}
