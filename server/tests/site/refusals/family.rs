//! Every command of a family, asked by everybody.

use hubbub_commands::areas::Family;
use hubbub_commands::{FamilyCommand as C, FamilyRefusal, Refusal};
use hubbub_model::family::{Amount, Kiosk, Role, Template, WeekStart};
use hubbub_model::text::Note;
use hubbub_model::{FamilyId, RequestId, StarEntryId, TimerId};
use hubbub_testkit::new_id;

use super::house::House;
use super::table::{Tries, table};
use super::{Actor, Answer};

const YES: Answer = Answer::Done;
const NO: Answer = Answer::Refused(Refusal::Family(FamilyRefusal::NotAllowed));
const LATE: Answer = Answer::Refused(Refusal::Family(FamilyRefusal::TooLateToUndo));
const OUT: Answer = Answer::Forbidden;
const SIGN_IN: Answer = Answer::Unauthorized;

table! { Family, family_id:
    //                      parent child kiosk stranger ex-member visitor
    StartTimer:             YES    YES   NO    OUT      OUT       SIGN_IN,
    StartTimerFromTemplate: YES    YES   YES   OUT      OUT       SIGN_IN,
    PauseTimer:             YES    YES   NO    OUT      OUT       SIGN_IN,
    ResumeTimer:            YES    YES   NO    OUT      OUT       SIGN_IN,
    ExtendTimer:            YES    NO    NO    OUT      OUT       SIGN_IN,
    CancelTimer:            YES    NO    NO    OUT      OUT       SIGN_IN,
    ConfirmTimer:           YES    NO    NO    OUT      OUT       SIGN_IN,
    SaveTemplate:           YES    NO    NO    OUT      OUT       SIGN_IN,
    RemoveTemplate:         YES    NO    NO    OUT      OUT       SIGN_IN,
    AddStars:               YES    NO    NO    OUT      OUT       SIGN_IN,
    RemoveStars:            YES    NO    NO    OUT      OUT       SIGN_IN,
    UndoStars:              YES    LATE  NO    OUT      OUT       SIGN_IN,
    SaveChore:              YES    NO    NO    OUT      OUT       SIGN_IN,
    RemoveChore:            YES    NO    NO    OUT      OUT       SIGN_IN,
    SetHoliday:             YES    NO    NO    OUT      OUT       SIGN_IN,
    ClaimTask:              YES    YES   NO    OUT      OUT       SIGN_IN,
    ReleaseTask:            YES    YES   NO    OUT      OUT       SIGN_IN,
    TickTask:               YES    YES   YES   OUT      OUT       SIGN_IN,
    ApproveTask:            YES    NO    NO    OUT      OUT       SIGN_IN,
    SendBackTask:           YES    NO    NO    OUT      OUT       SIGN_IN,
    UndoTask:               YES    YES   YES   OUT      OUT       SIGN_IN,
    SaveReward:             YES    NO    NO    OUT      OUT       SIGN_IN,
    RemoveReward:           YES    NO    NO    OUT      OUT       SIGN_IN,
    AskReward:              YES    YES   NO    OUT      OUT       SIGN_IN,
    WithdrawReward:         NO     YES   NO    OUT      OUT       SIGN_IN,
    GrantReward:            YES    NO    NO    OUT      OUT       SIGN_IN,
    RefuseReward:           YES    NO    NO    OUT      OUT       SIGN_IN,
    UndoReward:             YES    NO    NO    OUT      OUT       SIGN_IN,
    SaveKiosk:              YES    NO    NO    OUT      OUT       SIGN_IN,
    HandOver:               YES    NO    NO    OUT      OUT       SIGN_IN,
    ChangeRole:             YES    NO    NO    OUT      OUT       SIGN_IN,
    RemoveMember:           YES    NO    NO    OUT      OUT       SIGN_IN,
    EditFamily:             YES    NO    NO    OUT      OUT       SIGN_IN,
}

impl Tries for Family {
    async fn samples(house: &House, _actor: Actor) -> Vec<(FamilyId, C)> {
        let House { child, sibling, kiosk, today: day, .. } = *house;
        let entry_id = new_id!(StarEntryId);
        let note = || -> Note { "Because".parse().unwrap() };
        let name = || "Piano".parse().unwrap();
        let (length, stars) = (60.try_into().unwrap(), 2.try_into().unwrap());
        let amount = Amount::try_from(3).unwrap();
        let template_id = house.template;
        let samples = vec![
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
            C::SaveKiosk {
                kiosk: Kiosk { member_id: kiosk, ticks_for: vec![sibling], starts_timers: false },
            },
            C::HandOver { member_id: sibling },
            C::ChangeRole { member_id: sibling, role: Role::Parent },
            C::RemoveMember { member_id: sibling },
            C::EditFamily {
                name: "Others".parse().unwrap(),
                time_zone: "Europe/Rome".parse().unwrap(),
                week_start: WeekStart::Sunday,
            },
        ];
        let family = house.site.home.family;
        samples.into_iter().map(|command| (family, command)).collect()
    }
}
