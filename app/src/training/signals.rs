//! What a device does for the clock: it says when a part ends, and keeps the screen on.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::desk::Desk;
#[cfg(target_arch = "wasm32")]
use super::device;
use super::face::{Face, leg_name};
use crate::erase::Erase;
use crate::preferences::words;

/// How somebody wants to be told, on this device.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Way {
    Sound,
    Vibration,
}

impl Way {
    /// The name under which it is kept.
    const fn name(self) -> &'static str {
        match self {
            Self::Sound => "clock sound",
            Self::Vibration => "clock vibration",
        }
    }

    #[cfg(target_arch = "wasm32")]
    fn tell(self) {
        match self {
            Self::Sound => device::beep(),
            Self::Vibration => device::vibrate(),
        }
    }

    #[cfg(not(target_arch = "wasm32"))]
    fn tell(self) {}
}

/// Chooses sound and vibration, and tells by them, and aloud, when another part of the clock begins.
#[component]
pub(super) fn SignalChoice(desk: Desk, face: Memo<Option<Face>>) -> impl IntoView {
    let words = &words().training;
    let ways = [Way::Sound, Way::Vibration].map(|way| (way, RwSignal::new(false)));
    for (way, on) in ways {
        Effect::new(move || {
            spawn_local(async move {
                let kept = desk.live.kept_text(way.name().to_owned()).await;
                let _ = on.try_set(kept.is_some());
            });
        });
    }
    let [(_, sound), _] = ways;
    be_ready_to_sound(sound);
    let leg = Memo::new(move |_| face.get().map(|face| (face.leg, face.is_running)));
    Effect::new(move |before: Option<Option<(Option<_>, bool)>>| {
        let now = leg.get();
        if let (Some(Some((Some(last), true))), Some((next, _))) = (before, now)
            && next != Some(last)
        {
            desk.say.set(next.map_or_else(|| words.over.to_owned(), leg_name));
            ways.iter().filter(|(_, on)| on.get_untracked()).for_each(|(way, _)| way.tell());
        }
        now
    });
    let tells = Memo::new(move |_| {
        let runs = leg.with(|leg| leg.is_some_and(|(_, is_running)| is_running));
        runs && ways.iter().any(|(_, on)| on.get())
    });
    look_while_hidden(desk, tells);
    let choices = ways.map(|(way, on)| {
        let choose = move |event| {
            let wanted = event_target_checked(&event);
            on.set(wanted);
            desk.live.keep_text(way.name().to_owned(), if wanted { "on".to_owned() } else { String::new() });
            if wanted {
                // Browsers let a page sound only after a press, which this is.
                way.tell();
            }
        };
        let name = match way {
            Way::Sound => words.sound,
            Way::Vibration => words.vibration,
        };
        view! {
            <label class="tick">
                <input type="checkbox" prop:checked=on on:change=choose />
                {name}
            </label>
        }
        .erase()
    });
    view! { <div class="signals">{choices.into_iter().collect::<Vec<_>>()}</div> }.erase()
}

/// What was chosen on an earlier page shall sound on this one, too.
fn be_ready_to_sound(on: RwSignal<bool>) {
    #[cfg(target_arch = "wasm32")]
    {
        let ready = StoredValue::new_local(None);
        Effect::new(move || {
            let ready_now = on.get().then(device::ready_with_presses);
            ready.set_value(ready_now);
        });
    }
    #[cfg(not(target_arch = "wasm32"))]
    let _ = on;
}

/// Whoever is told by sound or vibration looks at something else meanwhile.
fn look_while_hidden(desk: Desk, tells: Memo<bool>) {
    #[cfg(target_arch = "wasm32")]
    {
        let looks = StoredValue::new_local(None);
        Effect::new(move || {
            let looks_now = tells.get().then(|| desk.live.look_while_hidden());
            looks.set_value(looks_now);
        });
    }
    #[cfg(not(target_arch = "wasm32"))]
    let _ = (desk, tells);
}

/// Keeps the screen on while the session runs.
pub(super) fn keep_screen_on(desk: Desk) {
    #[cfg(target_arch = "wasm32")]
    {
        let held = StoredValue::new_local(None::<device::ScreenLock>);
        Effect::new(move || {
            let held_now = desk.runs.get().then(device::ScreenLock::hold);
            held.set_value(held_now);
        });
    }
    #[cfg(not(target_arch = "wasm32"))]
    let _ = desk;
}
