//! Signing out takes everything of a person off the device. What waits to be sent would
//! be lost, so that is asked first.

use std::cell::Cell;

use hubbub_model::UserId;
use leptos::ev;
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::prelude::*;
use web_sys::{HtmlDialogElement, HtmlFormElement, SubmitEvent};

use super::database::{CHANGES, Database, STATES};
use super::record;
use super::stored::places_of;
use crate::leaving::{DIALOG, LEAVE, PERSON};

/// On a form that has been asked about.
const ASKED: &str = "data-asked";

thread_local! {
    static LEAVING: Cell<bool> = const { Cell::new(false) };
}

/// Is the device being cleared? What this page still wants to keep would stay behind.
pub(super) fn is_leaving() -> bool {
    LEAVING.get()
}

/// Holds the form for signing out back until the device is cleared, after asking where
/// something waits. To be called before anything else listens to forms.
pub(crate) fn ask_before_signing_out() {
    window_event_listener(ev::submit, |event: SubmitEvent| {
        let form = event.target().and_then(|target| target.dyn_into::<HtmlFormElement>().ok());
        let person = form.as_ref().and_then(|form| form.get_attribute(PERSON)?.parse().ok());
        let Some((form, person)) = form.zip(person).filter(|(form, _)| !form.has_attribute(ASKED)) else {
            return;
        };
        event.prevent_default();
        spawn_local(async move {
            // A device that cannot be asked keeps nothing.
            if !matches!(waits(person).await, Ok(true)) || !ask(&form, person) {
                leave(form, person).await;
            }
        });
    });
}

/// Does something wait to be sent?
async fn waits(person: UserId) -> Result<bool, JsValue> {
    let records = Database::open().await?.changes_of(&places_of(person)?).await?;
    Ok(records.iter().any(|record| record::is_waiting(&record)))
}

/// Asks, if the page can.
fn ask(form: &HtmlFormElement, person: UserId) -> bool {
    let dialog = document().get_element_by_id(DIALOG).and_then(|found| found.dyn_into().ok());
    let Some(dialog): Option<HtmlDialogElement> = dialog else { return false };
    let (form, asked) = (form.clone(), dialog.clone());
    let close = Closure::once_into_js(move || {
        if asked.return_value() == LEAVE {
            spawn_local(leave(form, person));
        }
    });
    dialog.set_return_value("");
    dialog.set_onclose(Some(close.unchecked_ref()));
    dialog.show_modal().is_ok()
}

/// Clears the device and sends the form.
async fn leave(form: HtmlFormElement, person: UserId) {
    LEAVING.set(true);
    // Where nothing can be removed, nothing could be kept.
    let _ = clear(person).await;
    let _ = form.set_attribute(ASKED, "");
    let _ = form.request_submit();
}

async fn clear(person: UserId) -> Result<(), JsValue> {
    let database = Database::open().await?;
    let places = places_of(person)?;
    database.delete(STATES, &places).await?;
    for record in database.changes_of(&places).await?.iter() {
        if let Some(number) = record::number_of(&record) {
            database.delete(CHANGES, &number).await?;
        }
    }
    Ok(())
}
