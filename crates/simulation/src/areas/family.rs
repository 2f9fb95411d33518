//! What people try in a family: anything that a family's page offers, and some of what it does not.

use hubbub_commands::areas::Family;
use hubbub_commands::family::{decide_day, decide_expiry};
use hubbub_commands::{Area as _, FamilyCommand};
use hubbub_events::{FamilyEvent, State as _};
use hubbub_model::family::{
    self, Assignment, Chore, FamilyState, Member, Repeats, Reward, Role, Task, Template, Today, Turn,
};
use hubbub_model::{
    ChoreId, Day, FamilyId, MemberId, Millis, RequestId, RewardId, StarEntryId, TemplateId, TimerId,
    Timestamp, UserId, Weekdays,
};

use crate::area::Simulated;
use crate::beginning::{Beginning, Founded, START};
use crate::dice::Dice;
use crate::miniature::served::Served;

impl Simulated for Family {
    /// Nobody hangs up a wall display.
    const UNTRIED: &'static [&'static str] = &["saveKiosk"];

    /// Everybody is in it; the first is a parent, the second a child, and so on.
    fn founded(beginning: &Beginning, dice: &mut Dice) -> Vec<Founded<Self>> {
        let mut state = FamilyState::new(family::Family {
            id: FamilyId::new(START, dice.bytes()),
            name: "Us".parse().unwrap(),
            time_zone: "Europe/Berlin".parse().unwrap(),
            week_start: Default::default(),
        });
        let roles = [Role::Parent, Role::Child].into_iter().cycle();
        let joined = beginning.people.iter().zip(roles).map(|(user_id, role)| {
            let id = MemberId::new(START, dice.bytes());
            let member = Member { id, user_id: *user_id, name: "Somebody".parse().unwrap(), role };
            FamilyEvent::MemberJoined { member }
        });
        let mut events: Vec<_> = joined.collect();
        events.iter().for_each(|event| state.apply(event));
        let parent = Self::actor(&state, beginning.people[0]).unwrap();
        for command in beginnings(&state, dice) {
            let more = Self::decide(&state, parent, &command, START).unwrap();
            more.iter().for_each(|event| state.apply(event));
            events.extend(more);
        }
        vec![Founded { state, events }]
    }

    fn random(
        family: &FamilyState,
        _: UserId,
        _: &[UserId],
        now: Timestamp,
        dice: &mut Dice,
    ) -> Option<FamilyCommand> {
        let members: Vec<MemberId> = family.members.iter().map(|member| member.id).collect();
        Some(match dice.below(200) {
            0 => FamilyCommand::RemoveMember { member_id: dice.pick(&members)? },
            1 => FamilyCommand::HandOver { member_id: dice.pick(&members)? },
            _ => random_command(family, now, dice),
        })
    }
}

/// What a parent has done before: a child has stars, and there is something to do and something to ask for.
fn beginnings(family: &FamilyState, dice: &mut Dice) -> [FamilyCommand; 3] {
    use FamilyCommand as C;
    let member_id = family.members[1].id;
    let chore = Chore { approval: true, ..chore(ChoreId::new(START, dice.bytes()), family, member_id, dice) };
    let (entry_id, amount) = (StarEntryId::new(START, dice.bytes()), 20.try_into().unwrap());
    let reward = Reward {
        id: RewardId::new(START, dice.bytes()),
        name: "Cinema".parse().unwrap(),
        price: 5.try_into().unwrap(),
        only_for: Vec::new(),
        stock: None,
    };
    [
        C::AddStars { entry_id, member_id, amount, note: "Helped".parse().unwrap() },
        C::SaveChore { chore },
        C::SaveReward { reward },
    ]
}

/// Something that somebody who sees `family` may try.
pub fn random_command(family: &FamilyState, now: Timestamp, dice: &mut Dice) -> FamilyCommand {
    let members: Vec<MemberId> = family.members.iter().map(|member| member.id).collect();
    let who = dice.pick(&members).unwrap_or_else(|| MemberId::new(now, dice.bytes()));
    match dice.below(36) {
        0..10 => about_timers(family, who, now, dice),
        10..14 => about_stars(family, who, now, dice),
        14..26 => about_chores(family, who, now, dice),
        26..35 => about_rewards(family, who, now, dice),
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
    match dice.below(12) {
        0 | 1 => C::StartTimer { timer_id: TimerId::new(now, dice.bytes()), name, length, stars, member_id },
        2 => C::StartTimerFromTemplate { timer_id: TimerId::new(now, dice.bytes()), template_id, member_id },
        3 | 4 => C::PauseTimer { timer_id },
        5 | 6 => C::ResumeTimer { timer_id },
        7 => C::ExtendTimer { timer_id, minutes: (1 + dice.below(3)).try_into().unwrap() },
        8 => C::CancelTimer { timer_id },
        9 => C::ConfirmTimer { timer_id },
        10 => C::SaveTemplate { template: Template { id: template_id, name, length, stars } },
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
    match dice.below(19) {
        0 | 1 => C::SaveChore { chore: chore(ChoreId::new(now, dice.bytes()), family, member_id, dice) },
        2 => C::SaveChore { chore: chore(some_chore, family, member_id, dice) },
        3 => C::RemoveChore { chore_id: some_chore },
        4 => C::SetHoliday { until: dice.percent(30).then(|| family.today.day.plus(1)) },
        5 | 6 => C::ClaimTask { chore_id, day },
        7 => C::ReleaseTask { chore_id, day },
        8..=11 => C::TickTask { chore_id, day, member_id, entry_id },
        12..=15 => C::ApproveTask { chore_id, day, entry_id },
        16 | 17 => C::SendBackTask { chore_id, day, note: "Once more".parse().unwrap() },
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
        approval: dice.percent(80),
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
