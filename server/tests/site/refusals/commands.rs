//! Every command, asked by everybody.

use std::collections::BTreeSet;

use axum::http::Method;
use hubbub_commands::{FamilyCommand as C, FamilyRefusal, Refusal};
use hubbub_model::family::{Amount, Kiosk, Role, Template, WeekStart};
use hubbub_model::text::Note;
use hubbub_model::{MutationId, RequestId, StarEntryId, TimerId};
use hubbub_testkit::new_id;
use serde_json::json;

use super::house::House;
use super::{Actor, Answer, Tried};

const YES: Answer = Answer::Done;
const NO: Answer = Answer::Refused(Refusal::Family(FamilyRefusal::NotAllowed));
const LATE: Answer = Answer::Refused(Refusal::Family(FamilyRefusal::TooLateToUndo));

/// Makes the table: which command has which row, and the names of all.
macro_rules! table {
    ($($command:ident: $parent:ident $child:ident $kiosk:ident,)*) => {
        /// Does not compile while a command has no row.
        fn row(command: &C) -> (&'static str, [Answer; 3]) {
            match command {
                $(C::$command { .. } => (stringify!($command), [$parent, $child, $kiosk]),)*
            }
        }

        const COMMANDS: &[&str] = &[$(stringify!($command)),*];
    };
}

table! {
    //                      parent child kiosk
    StartTimer:             YES    YES   NO,
    StartTimerFromTemplate: YES    YES   YES,
    PauseTimer:             YES    YES   NO,
    ResumeTimer:            YES    YES   NO,
    ExtendTimer:            YES    NO    NO,
    CancelTimer:            YES    NO    NO,
    ConfirmTimer:           YES    NO    NO,
    SaveTemplate:           YES    NO    NO,
    RemoveTemplate:         YES    NO    NO,
    AddStars:               YES    NO    NO,
    RemoveStars:            YES    NO    NO,
    UndoStars:              YES    LATE  NO,
    SaveChore:              YES    NO    NO,
    RemoveChore:            YES    NO    NO,
    SetHoliday:             YES    NO    NO,
    ClaimTask:              YES    YES   NO,
    ReleaseTask:            YES    YES   NO,
    TickTask:               YES    YES   YES,
    ApproveTask:            YES    NO    NO,
    SendBackTask:           YES    NO    NO,
    UndoTask:               YES    YES   YES,
    SaveReward:             YES    NO    NO,
    RemoveReward:           YES    NO    NO,
    AskReward:              YES    YES   NO,
    WithdrawReward:         NO     YES   NO,
    GrantReward:            YES    NO    NO,
    RefuseReward:           YES    NO    NO,
    UndoReward:             YES    NO    NO,
    SaveKiosk:              YES    NO    NO,
    HandOver:               YES    NO    NO,
    ChangeRole:             YES    NO    NO,
    RemoveMember:           YES    NO    NO,
    EditFamily:             YES    NO    NO,
}

/// One of each command, about something that there is.
fn samples(house: &House) -> Vec<C> {
    let House { child, sibling, kiosk, today: day, .. } = *house;
    let entry_id = new_id!(StarEntryId);
    let note = || -> Note { "Because".parse().unwrap() };
    let name = || "Piano".parse().unwrap();
    let (length, stars) = (60.try_into().unwrap(), 2.try_into().unwrap());
    let amount = Amount::try_from(3).unwrap();
    let template_id = house.template;
    vec![
        C::StartTimer { timer_id: new_id!(TimerId), name: name(), length, stars, member_id: child },
        C::StartTimerFromTemplate { timer_id: new_id!(TimerId), template_id, member_id: child },
        C::PauseTimer { timer_id: house.running },
        C::ResumeTimer { timer_id: house.paused },
        C::ExtendTimer { timer_id: house.running, minutes: 5.try_into().unwrap() },
        C::CancelTimer { timer_id: house.running },
        C::ConfirmTimer { timer_id: house.expired },
        C::SaveTemplate {
            template: Template { id: template_id, name: "Violin".parse().unwrap(), length, stars },
        },
        C::RemoveTemplate { template_id },
        C::AddStars { entry_id, member_id: child, amount, note: note() },
        C::RemoveStars { entry_id, member_id: child, amount, note: note() },
        C::UndoStars { entry_id, undoes: house.given },
        C::SaveChore { chore: hubbub_model::family::Chore { approval: false, ..house.open.clone() } },
        C::RemoveChore { chore_id: house.open.id },
        C::SetHoliday { until: Some(day.plus(7)) },
        C::ClaimTask { chore_id: house.open.id, day },
        C::ReleaseTask { chore_id: house.taken, day },
        C::TickTask { chore_id: house.open.id, day, member_id: child, entry_id },
        C::ApproveTask { chore_id: house.submitted, day, entry_id },
        C::SendBackTask { chore_id: house.submitted, day, note: note() },
        C::UndoTask { chore_id: house.submitted, day, entry_id },
        C::SaveReward {
            reward: hubbub_model::family::Reward { only_for: vec![child], ..house.reward.clone() },
        },
        C::RemoveReward { reward_id: house.reward.id },
        C::AskReward { request_id: new_id!(RequestId), reward_id: house.reward.id },
        C::WithdrawReward { request_id: house.asked },
        C::GrantReward { request_id: house.asked, entry_id },
        C::RefuseReward { request_id: house.asked, note: Some(note()) },
        C::UndoReward { request_id: house.granted, entry_id },
        C::SaveKiosk { kiosk: Kiosk { member_id: kiosk, ticks_for: vec![sibling], starts_timers: false } },
        C::HandOver { member_id: sibling },
        C::ChangeRole { member_id: sibling, role: Role::Parent },
        C::RemoveMember { member_id: sibling },
        C::EditFamily {
            name: "Others".parse().unwrap(),
            time_zone: "Europe/Rome".parse().unwrap(),
            week_start: WeekStart::Sunday,
        },
    ]
}

async fn ask(house: &House, actor: Actor, nth: usize) -> Answer {
    let command = &samples(house)[nth];
    let request = json!({
        "mutationId": new_id!(MutationId),
        "command": { "area": "family", "familyId": house.site.home.family, "command": command },
    });
    let cookie = house.cookie(actor).await;
    let response = house.site.post("/api/commands", &cookie, "application/json", &request.to_string()).await;
    Answer::of(&Method::POST, response).await
}

#[tokio::test]
async fn every_command_has_its_sample() {
    let house = House::new().await;
    let sampled: BTreeSet<_> = samples(&house).iter().map(|command| row(command).0).collect();
    assert_eq!(sampled, COMMANDS.iter().copied().collect());
}

#[tokio::test]
async fn whoever_may_not_is_refused() {
    let mut tried = Tried::default();
    for (nth, command) in samples(&House::new().await).iter().enumerate() {
        let (name, [parent, child, kiosk]) = row(command);
        let expected = [parent, child, kiosk, Answer::Forbidden, Answer::Forbidden, Answer::Unauthorized];
        tried.check(name, expected, async |house, actor| ask(house, actor, nth).await).await;
    }
}
