use hubbub_model::family::{Action, Member, Milestone, Minutes, Phase, Role, Timer};
use hubbub_model::text::ZoneName;
use hubbub_model::{MemberId, Timestamp};
use leptos::prelude::*;

use super::{Avatar, Button, Icon, IconButton, ProgressRing, Tone};
use crate::erase::Erase;
use crate::local_time::moment;
use crate::preferences::{preferences, words};
use crate::text::said;

/// What somebody wants done with the timer of a card.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum TimerAction {
    Pause,
    Resume,
    Extend(Minutes),
    /// Choose how much more time.
    ChooseTime,
    /// Ask first, then cancel.
    AskToCancel,
    Confirm,
}

/// One timer: what is left of it, for whom it is, and what this person may do with it.
#[component]
pub(crate) fn TimerCard(
    timer: Signal<Timer>,
    now: Signal<Timestamp>,
    role: Signal<Role>,
    members: Signal<Vec<Member>>,
    zone: Signal<ZoneName>,
    /// Something was done to it that has not reached the server.
    #[prop(optional, into)]
    waiting: Signal<bool>,
    on_action: Callback<TimerAction>,
) -> impl IntoView {
    // The one thing that looks at the clock, several times a second: most of those change nothing.
    let face = Memo::new(move |_| timer.with(|timer| Face::of(timer, now.get())));
    let phase = Memo::new(move |_| face.get().phase);
    let name = Memo::new(move |_| timer.with(|timer| timer.name.to_string()));
    view! {
        <article class="timer" class:waiting=waiting data-look=move || face.get().look aria-label=name>
            <Clock timer=timer face=face members=members />
            <div class="timer-body">
                <h3 dir="auto">{name}</h3>
                <Facts timer=timer now=now phase=phase members=members zone=zone />
                <p class="unsent" hidden=move || !waiting.get()>
                    {words().changes.waiting}
                </p>
                <Actions timer=timer phase=phase role=role name=name on_action=on_action />
            </div>
        </article>
    }
    .erase()
}

/// What the clock has changed.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Face {
    phase: Phase,
    look: &'static str,
    ring: u64,
    seconds: u64,
}

impl Face {
    fn of(timer: &Timer, now: Timestamp) -> Self {
        let seconds = timer.remaining(now).ceil_secs();
        Self { phase: timer.phase_at(now), look: look(timer, now), ring: ring(timer, now), seconds }
    }

    fn text(self) -> String {
        match self.phase {
            Phase::Expired { .. } => words().timers.done.to_owned(),
            Phase::Running { .. } | Phase::Paused { .. } => clock(self.seconds),
        }
    }
}

/// What a timer looks like, as the style knows it.
pub(crate) fn look(timer: &Timer, now: Timestamp) -> &'static str {
    match timer.phase_at(now) {
        Phase::Running { .. } if timer.milestone(now) == Milestone::LastMinute => "last-minute",
        Phase::Running { .. } => "running",
        Phase::Paused { .. } => "paused",
        Phase::Expired { .. } => "finished",
    }
}

/// The ring, the time in it, and at its edge the person, to be known from across the room.
#[component]
fn Clock(timer: Signal<Timer>, face: Memo<Face>, members: Signal<Vec<Member>>) -> impl IntoView {
    let words = &words().timers;
    let left = Memo::new(move |_| face.get().ring);
    let text = Memo::new(move |_| face.get().text());
    let label = move || timer.with(|timer| (words.clock_label)(said(timer.name.as_str())));
    let id = Memo::new(move |_| timer.with(|timer| timer.member_id));
    let person = move || {
        let user =
            members.with(|all| all.iter().find(|member| member.id == id.get()).map(|member| member.user_id));
        user.map(|user| user.to_string()).unwrap_or_default()
    };
    view! {
        <ProgressRing left=left>
            <span class="clock" class:long=move || text.with(|text| text.len() > 5) role="timer" aria-label=label>
                {text}
            </span>
            <Avatar name=Signal::derive(move || name_of(members, id.get())) of=Signal::derive(person) />
        </ProgressRing>
    }
    .erase()
}

/// For whom it is, when it ends or who has paused it, and what it is worth.
#[component]
fn Facts(
    timer: Signal<Timer>,
    now: Signal<Timestamp>,
    phase: Memo<Phase>,
    members: Signal<Vec<Member>>,
    zone: Signal<ZoneName>,
) -> impl IntoView {
    let (words, locale) = (&words().timers, preferences().locale);
    // Days change with a minute: there is no need to look more often.
    let minute = Memo::new(move |_| {
        let now = now.get().as_millis();
        Timestamp::from_millis(now - now.rem_euclid(60_000))
    });
    let whom = move || said(&name_of(members, timer.with(|timer| timer.member_id))).to_string();
    let time = move |at| zone.with(|zone| moment(at, minute.get(), zone, locale));
    let when = move || match phase.get() {
        Phase::Running { ends_at } => (words.ends_at)(said(&time(ends_at))),
        Phase::Paused { paused_by, .. } => (words.paused_by)(said(&name_of(members, paused_by))),
        Phase::Expired { expired_at } => (words.finished_at)(said(&time(expired_at))),
    };
    let stars = Memo::new(move |_| timer.with(|timer| timer.stars.get()));
    view! {
        <p class="facts">
            // The spaces are for those who hear it; the style spaces it for the others.
            <span>{whom}</span>
            " "
            <span>{when}</span>
            " "
            <Show when=move || stars.get() != 0>
                <span class="stars">
                    <Icon of=icondata_lu::LuStar />
                    {move || (words.stars)(stars.get())}
                </span>
            </Show>
        </p>
    }
    .erase()
}

/// Only what is of use in this phase and allowed to this role. Pause and Resume are one
/// button that changes its word, so that the focus stays on it; Confirm is another, and
/// cannot be pressed in its first moments, because it may come up under a thumb that was
/// about to pause.
#[component]
fn Actions(
    timer: Signal<Timer>,
    phase: Memo<Phase>,
    role: Signal<Role>,
    name: Memo<String>,
    on_action: Callback<TimerAction>,
) -> impl IntoView {
    let words = &words().timers;
    let can = move |action| Memo::new(move |_| phase.get().offers(action) && role.get().may(action));
    let (pause, resume, confirm) =
        (can(Action::PauseTimer), can(Action::ResumeTimer), can(Action::ConfirmTimer));
    let (extend, cancel) = (can(Action::ExtendTimer), can(Action::CancelTimer));
    let waits = move || matches!(phase.get(), Phase::Expired { .. }) && !confirm.get();
    let toggle = move || if resume.get() { words.resume } else { words.pause };
    let act = move |action| Callback::new(move |()| on_action.run(action));
    let toggled = Callback::new(move |()| {
        on_action.run(if resume.get_untracked() { TimerAction::Resume } else { TimerAction::Pause });
    });
    let award = move || (words.confirm)(timer.with(|timer| timer.stars.get()));
    let on = move |action: String| on(&action, name);
    view! {
        <div class="actions">
            <Show when=move || pause.get() || resume.get()>
                <Button on_press=toggled label=Signal::derive(move || on(toggle().into()))>
                    {toggle}
                </Button>
            </Show>
            <Show when=move || confirm.get()>
                <span class="arming">
                    <Button tone=Tone::Primary on_press=act(TimerAction::Confirm) label=Signal::derive(move || on(award()))>
                        {award}
                    </Button>
                </span>
            </Show>
            <Show when=move || extend.get()>
                <MoreTime name=name on_action=on_action />
            </Show>
            <Show when=move || cancel.get()>
                <Button
                    tone=Tone::Quiet
                    on_press=act(TimerAction::AskToCancel)
                    label=Signal::derive(move || on(words.cancel.into()))
                >
                    {words.cancel}
                </Button>
            </Show>
            <Show when=waits>
                <p class="soft">{words.waits_for_parent}</p>
            </Show>
        </div>
    }
    .erase()
}

/// Five minutes more with one press, or a choice.
#[component]
fn MoreTime(name: Memo<String>, on_action: Callback<TimerAction>) -> impl IntoView {
    let words = &words().timers;
    let on = move |action: &str| on(action, name);
    let usual = Callback::new(move |()| {
        if let Ok(minutes) = Minutes::try_from(5) {
            on_action.run(TimerAction::Extend(minutes));
        }
    });
    view! {
        <span class="joined">
            <Button on_press=usual label=Signal::derive(move || on(&(words.plus_minutes)(5)))>
                {(words.plus_minutes)(5)}
            </Button>
            <IconButton
                icon=icondata_lu::LuEllipsis
                label=Signal::derive(move || on(words.more_time))
                on_press=Callback::new(move |()| on_action.run(TimerAction::ChooseTime))
            />
        </span>
    }
    .erase()
}

/// The name of a button that several cards have.
fn on(action: &str, timer: Memo<String>) -> String {
    timer.with(|timer| (words().board.act_on)(said(action), said(timer)))
}

fn name_of(members: Signal<Vec<Member>>, id: MemberId) -> String {
    let name =
        members.with(|all| all.iter().find(|member| member.id == id).map(|member| member.name.to_string()));
    name.unwrap_or_else(|| words().timers.somebody.to_owned())
}

/// How much of a timer's ring is there, in thousandths. That of a finished one is whole again:
/// there is something to collect.
pub(crate) fn ring(timer: &Timer, now: Timestamp) -> u64 {
    match timer.phase_at(now) {
        Phase::Expired { .. } => 1000,
        Phase::Running { .. } | Phase::Paused { .. } => timer.thousandths_left(now),
    }
}

/// What is left of a timer, or that it is done.
pub(crate) fn countdown(timer: &Timer, now: Timestamp) -> String {
    Face::of(timer, now).text()
}

/// A countdown such as `17:42` or `1:02:03`.
pub(crate) fn clock(seconds: u64) -> String {
    let (hours, minutes, seconds) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    if hours > 0 { format!("{hours}:{minutes:02}:{seconds:02}") } else { format!("{minutes}:{seconds:02}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_countdown_shows_hours_only_when_there_are_some() {
        assert_eq!([0, 59, 60, 1062, 3723].map(clock), ["0:00", "0:59", "1:00", "17:42", "1:02:03"]);
    }
}
