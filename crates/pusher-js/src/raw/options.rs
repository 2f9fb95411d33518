//! The options of `new Pusher`.

use js_sys::Array;
use wasm_bindgen::prelude::*;

/// Asks for authorisation: who wants it, and what to call with the answer.
pub(crate) type Handler = Closure<dyn Fn(Asker, Answer)>;

#[wasm_bindgen]
extern "C" {
    pub(crate) type Options;
    #[wasm_bindgen(method, setter)]
    pub(crate) fn set_cluster(this: &Options, value: &str);
    #[wasm_bindgen(method, setter, js_name = wsHost)]
    pub(crate) fn set_ws_host(this: &Options, value: &str);
    #[wasm_bindgen(method, setter, js_name = wsPort)]
    pub(crate) fn set_ws_port(this: &Options, value: u16);
    #[wasm_bindgen(method, setter, js_name = wssPort)]
    pub(crate) fn set_wss_port(this: &Options, value: u16);
    #[wasm_bindgen(method, setter, js_name = wsPath)]
    pub(crate) fn set_ws_path(this: &Options, value: &str);
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
    pub(crate) fn set_channel_authorization(this: &Options, value: &Authorisation);
    #[wasm_bindgen(method, setter, js_name = userAuthentication)]
    pub(crate) fn set_user_authentication(this: &Options, value: &Authorisation);

    /// How authorisation is asked for.
    pub(crate) type Authorisation;
    #[wasm_bindgen(method, setter, js_name = customHandler)]
    pub(crate) fn set_custom_handler(this: &Authorisation, value: &Handler);

    /// A connection that wants authorisation.
    pub(crate) type Asker;
    #[wasm_bindgen(method, getter, js_name = socketId)]
    pub(crate) fn socket_id(this: &Asker) -> String;
    /// Where it wants to subscribe, unless it wants to sign in.
    #[wasm_bindgen(method, getter, js_name = channelName)]
    pub(crate) fn channel(this: &Asker) -> String;

    /// Takes the answer: an error, or the authorisation.
    pub(crate) type Answer;
    #[wasm_bindgen(method, catch)]
    pub(crate) fn call(
        this: &Answer,
        this_arg: &JsValue,
        error: &JsValue,
        authorisation: &JsValue,
    ) -> Result<(), JsValue>;
}
