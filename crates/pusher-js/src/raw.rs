//! What is used of pusher-js and of the browser, as it is declared there.

use js_sys::{Array, Object};
use wasm_bindgen::prelude::*;

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

    pub(crate) type Pusher;
    #[wasm_bindgen(constructor, catch)]
    pub(crate) fn new(key: &str, options: &Options) -> Result<Pusher, JsValue>;
    #[wasm_bindgen(method)]
    pub(crate) fn connect(this: &Pusher);
    #[wasm_bindgen(method)]
    pub(crate) fn disconnect(this: &Pusher);
    #[wasm_bindgen(method)]
    pub(crate) fn signin(this: &Pusher);
    #[wasm_bindgen(method)]
    pub(crate) fn subscribe(this: &Pusher, channel: &str) -> Channel;
    #[wasm_bindgen(method)]
    pub(crate) fn unsubscribe(this: &Pusher, channel: &str);
    #[wasm_bindgen(method, js_name = allChannels)]
    pub(crate) fn all_channels(this: &Pusher) -> Array;
    #[wasm_bindgen(method)]
    pub(crate) fn send_event(this: &Pusher, event: &str, data: &Object) -> bool;
    #[wasm_bindgen(method, getter)]
    pub(crate) fn connection(this: &Pusher) -> Connection;
    #[wasm_bindgen(method, getter)]
    pub(crate) fn user(this: &Pusher) -> Dispatcher;

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
    #[wasm_bindgen(method, getter, js_name = subscriptionPending)]
    pub(crate) fn subscription_pending(this: &Channel) -> bool;
    #[wasm_bindgen(method, setter, js_name = subscriptionPending)]
    pub(crate) fn set_subscription_pending(this: &Channel, pending: bool);

    /// The data of `pusher:subscription_error`.
    pub(crate) type SubscriptionError;
    #[wasm_bindgen(method, getter)]
    pub(crate) fn status(this: &SubscriptionError) -> Option<u16>;

    /// The options of `new Pusher`.
    pub(crate) type Options;
    #[wasm_bindgen(method, setter)]
    pub(crate) fn set_cluster(this: &Options, value: &str);
    #[wasm_bindgen(method, setter, js_name = wsHost)]
    pub(crate) fn set_ws_host(this: &Options, value: &str);
    #[wasm_bindgen(method, setter, js_name = wsPort)]
    pub(crate) fn set_ws_port(this: &Options, value: u16);
    #[wasm_bindgen(method, setter, js_name = wssPort)]
    pub(crate) fn set_wss_port(this: &Options, value: u16);
    #[wasm_bindgen(method, setter, js_name = forceTLS)]
    pub(crate) fn set_force_tls(this: &Options, value: bool);
    #[wasm_bindgen(method, setter, js_name = enabledTransports)]
    pub(crate) fn set_enabled_transports(this: &Options, value: &Array);
    #[wasm_bindgen(method, setter, js_name = enableStats)]
    pub(crate) fn set_enable_stats(this: &Options, value: bool);
    #[wasm_bindgen(method, setter, js_name = activityTimeout)]
    pub(crate) fn set_activity_timeout(this: &Options, value: u32);
    #[wasm_bindgen(method, setter, js_name = pongTimeout)]
    pub(crate) fn set_pong_timeout(this: &Options, value: u32);
    #[wasm_bindgen(method, setter, js_name = channelAuthorization)]
    pub(crate) fn set_channel_authorization(this: &Options, value: &Endpoint);
    #[wasm_bindgen(method, setter, js_name = userAuthentication)]
    pub(crate) fn set_user_authentication(this: &Options, value: &Endpoint);

    /// The options of one authorisation endpoint.
    pub(crate) type Endpoint;
    #[wasm_bindgen(method, setter)]
    pub(crate) fn set_endpoint(this: &Endpoint, value: &str);
    #[wasm_bindgen(method, setter)]
    pub(crate) fn set_transport(this: &Endpoint, value: &str);

    #[wasm_bindgen(js_namespace = performance, js_name = now)]
    pub(crate) fn monotonic_now() -> f64;
    #[wasm_bindgen(js_name = setTimeout)]
    pub(crate) fn set_timeout(callback: &Closure<dyn FnMut()>, milliseconds: u32) -> i32;
    #[wasm_bindgen(js_name = clearTimeout)]
    pub(crate) fn clear_timeout(id: i32);
}
