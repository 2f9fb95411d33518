//! What is used of the browser itself.

use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = performance, js_name = now)]
    pub(crate) fn monotonic_now() -> f64;
    #[wasm_bindgen(js_name = setTimeout)]
    pub(crate) fn set_timeout(callback: &Closure<dyn FnMut()>, milliseconds: u32) -> i32;
    #[wasm_bindgen(js_name = clearTimeout)]
    pub(crate) fn clear_timeout(id: i32);
    /// Says an error as if nobody had caught it.
    #[wasm_bindgen(js_name = reportError)]
    pub(crate) fn report_error(error: &JsValue);

    /// The fields of a form.
    #[wasm_bindgen(js_name = URLSearchParams)]
    pub(crate) type Form;
    #[wasm_bindgen(constructor, js_class = "URLSearchParams")]
    pub(crate) fn new() -> Form;
    #[wasm_bindgen(method)]
    pub(crate) fn append(this: &Form, name: &str, value: &str);

    #[derive(Clone)]
    #[wasm_bindgen(js_name = XMLHttpRequest)]
    pub(crate) type Request;
    #[wasm_bindgen(constructor, js_class = "XMLHttpRequest")]
    pub(crate) fn new() -> Request;
    #[wasm_bindgen(method)]
    pub(crate) fn open(this: &Request, method: &str, url: &str);
    #[wasm_bindgen(method, js_name = setRequestHeader)]
    pub(crate) fn set_header(this: &Request, name: &str, value: &str);
    #[wasm_bindgen(method, setter, js_name = responseType)]
    pub(crate) fn set_response_type(this: &Request, value: &str);
    #[wasm_bindgen(method, setter)]
    pub(crate) fn set_timeout(this: &Request, milliseconds: u32);
    #[wasm_bindgen(method, setter)]
    pub(crate) fn set_onloadend(this: &Request, callback: &JsValue);
    #[wasm_bindgen(method)]
    pub(crate) fn send(this: &Request, body: &Form);
    /// 0 where the server was not reached.
    #[wasm_bindgen(method, getter)]
    pub(crate) fn status(this: &Request) -> u16;
    /// Null where it is not what `responseType` says.
    #[wasm_bindgen(method, getter)]
    pub(crate) fn response(this: &Request) -> JsValue;
}
