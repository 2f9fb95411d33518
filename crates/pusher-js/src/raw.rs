//! What is used of pusher-js and of the browser, as it is declared there.

mod browser;
mod options;

use js_sys::{Array, Object};
use wasm_bindgen::prelude::*;

pub(crate) use browser::{Form, Request, clear_timeout, monotonic_now, report_error, set_timeout};
pub(crate) use options::{Answer, Asker, Authorisation, Handler, Options};

/// A listener: the name of an event and its data. `Fn`, because what it does may make
/// its dispatcher emit again.
pub(crate) type Callback = Closure<dyn Fn(String, JsValue)>;

#[wasm_bindgen]
extern "C" {
    /// Whatever emits events.
    #[derive(Clone)]
    pub(crate) type Dispatcher;
    #[wasm_bindgen(method)]
    pub(crate) fn bind_global(this: &Dispatcher, callback: &Callback);
    #[wasm_bindgen(method)]
    pub(crate) fn unbind_global(this: &Dispatcher, callback: &Callback);

    /// A connection that a script has begun, and the handlers of its options.
    pub(crate) type Begun;
    #[wasm_bindgen(method, setter)]
    pub(crate) fn set_channel(this: &Begun, handler: &Handler);
    #[wasm_bindgen(method, setter)]
    pub(crate) fn set_user(this: &Begun, handler: &Handler);
    #[wasm_bindgen(method, getter)]
    pub(crate) fn pusher(this: &Begun) -> Pusher;

    pub(crate) type Pusher;
    #[wasm_bindgen(constructor, catch)]
    pub(crate) fn new(key: &str, options: &Options) -> Result<Pusher, JsValue>;
    #[wasm_bindgen(method)]
    pub(crate) fn connect(this: &Pusher);
    #[wasm_bindgen(method)]
    pub(crate) fn disconnect(this: &Pusher);
    #[wasm_bindgen(method)]
    pub(crate) fn signin(this: &Pusher);
    #[wasm_bindgen(method, catch)]
    pub(crate) fn subscribe(this: &Pusher, channel: &str) -> Result<Channel, JsValue>;
    #[wasm_bindgen(method)]
    pub(crate) fn unsubscribe(this: &Pusher, channel: &str);
    #[wasm_bindgen(method, js_name = allChannels)]
    pub(crate) fn all_channels(this: &Pusher) -> Array;
    #[wasm_bindgen(method)]
    pub(crate) fn send_event(this: &Pusher, event: &str, data: &Object) -> bool;
    #[wasm_bindgen(method, getter)]
    pub(crate) fn connection(this: &Pusher) -> Connection;
    #[wasm_bindgen(method, getter)]
    pub(crate) fn user(this: &Pusher) -> User;

    #[wasm_bindgen(extends = Dispatcher)]
    pub(crate) type User;
    #[wasm_bindgen(method, getter)]
    pub(crate) fn watchlist(this: &User) -> Dispatcher;

    #[wasm_bindgen(extends = Dispatcher)]
    pub(crate) type Connection;
    #[wasm_bindgen(method, getter)]
    pub(crate) fn state(this: &Connection) -> String;
    #[wasm_bindgen(method, getter)]
    pub(crate) fn socket_id(this: &Connection) -> Option<String>;

    #[derive(Clone)]
    #[wasm_bindgen(extends = Dispatcher)]
    pub(crate) type Channel;
    #[wasm_bindgen(method, getter)]
    pub(crate) fn name(this: &Channel) -> String;
    #[wasm_bindgen(method, getter)]
    pub(crate) fn subscribed(this: &Channel) -> bool;
    #[wasm_bindgen(method, setter)]
    pub(crate) fn set_subscribed(this: &Channel, subscribed: bool);
    #[wasm_bindgen(method, getter, js_name = subscriptionPending)]
    pub(crate) fn subscription_pending(this: &Channel) -> bool;
    #[wasm_bindgen(method, setter, js_name = subscriptionPending)]
    pub(crate) fn set_subscription_pending(this: &Channel, pending: bool);
    /// Of presence channels only.
    #[wasm_bindgen(method, getter)]
    pub(crate) fn members(this: &Channel) -> JsValue;
    #[wasm_bindgen(method)]
    pub(crate) fn trigger(this: &Channel, event: &str, data: &JsValue) -> bool;
}

/// A field of what came from elsewhere; undefined where there is none.
pub(crate) fn field(of: &JsValue, name: &str) -> JsValue {
    js_sys::Reflect::get(of, &name.into()).unwrap_or_default()
}

/// Takes the connection that a script of the page has begun.
pub(crate) fn take_begun() -> Option<Begun> {
    let (global, name) = (js_sys::global(), JsValue::from_str("pusherBegun"));
    let begun = js_sys::Reflect::get(&global, &name).ok().filter(JsValue::is_object)?;
    // It fails only for what is protected.
    let _ = js_sys::Reflect::delete_property(&global, &name);
    Some(begun.unchecked_into())
}

/// A number such as a status or a code, if it is one.
pub(crate) fn number(of: &JsValue, name: &str) -> Option<f64> {
    field(of, name).as_f64()
}

/// Data as JSON, `null` where there is none. pusher-js has parsed what it could.
pub(crate) fn json(data: &JsValue) -> String {
    let text = js_sys::JSON::stringify(data).ok().and_then(|text| text.as_string());
    text.unwrap_or_else(|| "null".to_owned())
}
