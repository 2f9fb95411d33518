//! Sound, vibration and a screen that stays on, as far as the browser has them.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use js_sys::Promise;
use leptos::prelude::{document, window};
use leptos::task::spawn_local;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

use crate::web::{Listener, is_visible};

#[wasm_bindgen]
extern "C" {
    type AudioContext;
    type Tone;
    type Pitch;

    #[wasm_bindgen(constructor, catch)]
    fn new() -> Result<AudioContext, JsValue>;
    #[wasm_bindgen(method, catch)]
    fn resume(this: &AudioContext) -> Result<Promise, JsValue>;
    #[wasm_bindgen(method, getter, js_name = currentTime)]
    fn current_time(this: &AudioContext) -> f64;
    #[wasm_bindgen(method, getter)]
    fn destination(this: &AudioContext) -> JsValue;
    #[wasm_bindgen(method, catch, js_name = createOscillator)]
    fn create_oscillator(this: &AudioContext) -> Result<Tone, JsValue>;

    #[wasm_bindgen(method, getter)]
    fn frequency(this: &Tone) -> Pitch;
    #[wasm_bindgen(method, catch)]
    fn connect(this: &Tone, to: &JsValue) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, catch)]
    fn start(this: &Tone, at: f64) -> Result<(), JsValue>;
    #[wasm_bindgen(method, catch)]
    fn stop(this: &Tone, at: f64) -> Result<(), JsValue>;

    #[wasm_bindgen(method, setter)]
    fn set_value(this: &Pitch, hertz: f64);

    #[wasm_bindgen(js_namespace = navigator, js_name = vibrate, catch)]
    fn vibrate_for(pattern: &JsValue) -> Result<JsValue, JsValue>;

    type Lock;
    #[wasm_bindgen(js_namespace = ["navigator", "wakeLock"], js_name = request, catch)]
    fn request_lock(kind: &str) -> Result<Promise, JsValue>;
    #[wasm_bindgen(method, catch)]
    fn release(this: &Lock) -> Result<Promise, JsValue>;
}

thread_local! {
    /// A browser allows a document few of them, so there is one.
    static AUDIO: RefCell<Option<AudioContext>> = const { RefCell::new(None) };
}

/// What counts as a press to browsers, of a finger, a mouse or a key.
const PRESSES: [&str; 2] = ["pointerup", "keydown"];

/// Browsers let a page sound only after a press, whatever that is for. So each of them makes ready for the next tones,
/// until what is given is dropped: a device may have put the page to rest since the last one.
pub(super) fn ready_with_presses() -> [Listener; 2] {
    PRESSES
        .map(|press| Listener::new(window().into(), press, |_| with_audio(|audio| audio.resume().map(drop))))
}

/// Two short tones.
pub(super) fn beep() {
    with_audio(tones);
}

/// A browser without sound stays silent.
fn with_audio(what: impl FnOnce(&AudioContext) -> Result<(), JsValue>) {
    AUDIO.with_borrow_mut(|audio| {
        if audio.is_none() {
            *audio = AudioContext::new().ok();
        }
        let _ = audio.as_ref().map(what);
    });
}

fn tones(audio: &AudioContext) -> Result<(), JsValue> {
    // It may have been put to rest while nobody pressed anything.
    let _ = audio.resume()?;
    for (begin, hertz) in [(0.0, 660.0), (0.22, 880.0)] {
        let tone = audio.create_oscillator()?;
        tone.frequency().set_value(hertz);
        tone.connect(&audio.destination())?;
        let at = audio.current_time() + begin;
        tone.start(at)?;
        tone.stop(at + 0.16)?;
    }
    Ok(())
}

/// Twice a fifth of a second.
pub(super) fn vibrate() {
    let pattern = [200, 100, 200].into_iter().map(JsValue::from).collect::<js_sys::Array>();
    // Not every device can.
    let _ = vibrate_for(&pattern);
}

/// Keeps the screen on until it is dropped. Browsers let go of it whenever the page is hidden.
pub(super) struct ScreenLock {
    held: Rc<Held>,
    _on_return: Listener,
}

#[derive(Default)]
struct Held {
    lock: RefCell<Option<Lock>>,
    is_over: Cell<bool>,
}

impl ScreenLock {
    pub(super) fn hold() -> Self {
        let held = Rc::new(Held::default());
        request(Rc::clone(&held));
        let again = Rc::clone(&held);
        let listener = Listener::new(document().into(), "visibilitychange", move |_| {
            if is_visible() {
                request(Rc::clone(&again));
            }
        });
        Self { held, _on_return: listener }
    }
}

impl Drop for ScreenLock {
    fn drop(&mut self) {
        self.held.is_over.set(true);
        let_go(&self.held);
    }
}

fn let_go(held: &Held) {
    if let Some(lock) = held.lock.take() {
        let _ = lock.release();
    }
}

/// Asks for it. Where the browser cannot, or the battery is low, the screen goes dark like any other.
fn request(held: Rc<Held>) {
    spawn_local(async move {
        let Ok(asked) = request_lock("screen") else { return };
        if let Ok(lock) = JsFuture::from(asked).await {
            held.lock.replace(Some(lock.unchecked_into()));
            if held.is_over.get() {
                let_go(&held);
            }
        }
    });
}
