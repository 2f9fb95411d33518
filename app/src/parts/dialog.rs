use leptos::html;
use leptos::prelude::*;

use super::IconButton;
use crate::preferences::words;

/// A native modal dialog: Escape and its backdrop close it, and the browser gives the
/// focus back to where it was. Its content is there only while it is open.
///
/// The browser says `close` only some time after the dialog is gone. Whoever opens it again in between must
/// not lose it, so Escape closes it through `open`, and a `close` that `open` has caused is not heard.
#[component]
pub(crate) fn Dialog(
    /// Names it for assistive technology; unique on the page.
    id: &'static str,
    #[prop(into)] title: Signal<String>,
    #[prop(into)] open: Signal<bool>,
    #[prop(into)] on_close: Callback<()>,
    children: ChildrenFn,
) -> impl IntoView {
    let node = NodeRef::<html::Dialog>::new();
    let closed_by_us = StoredValue::new(false);
    Effect::new(move || {
        let Some(dialog) = node.get() else { return };
        match (open.get(), dialog.open()) {
            // One frame later its content is there, and with it what wants the focus.
            (true, false) => request_animation_frame(move || {
                if open.try_get_untracked() == Some(true) {
                    let _ = dialog.show_modal();
                }
            }),
            (false, true) => {
                closed_by_us.set_value(true);
                dialog.close();
            }
            (true, true) | (false, false) => {}
        }
    });
    let on_escape = move |event: leptos::ev::Event| {
        event.prevent_default();
        on_close.run(());
    };
    let on_closed = move |_| {
        if !closed_by_us.try_update_value(std::mem::take).unwrap_or_default() {
            on_close.run(());
        }
    };
    // Who draws over text and lets go outside has clicked on the dialog too, and has not pressed there.
    let is_pressed = StoredValue::new(false);
    let on_press = move |event: leptos::ev::PointerEvent| is_pressed.set_value(is_on_backdrop(&event));
    let on_click = move |event: leptos::ev::MouseEvent| {
        let was_pressed = is_pressed.try_update_value(std::mem::take).unwrap_or_default();
        if was_pressed && is_on_backdrop(&event) {
            on_close.run(());
        }
    };
    let content = move || {
        let children = children.clone();
        open.get().then(|| {
            view! {
                <DialogContent id=id title=title on_close=on_close>
                    {children()}
                </DialogContent>
            }
        })
    };
    view! {
        <dialog
            node_ref=node
            class="dialog"
            aria-labelledby=id
            on:cancel=on_escape
            on:close=on_closed
            on:pointerdown=on_press
            on:click=on_click
        >
            {content}
        </dialog>
    }
}

/// What happens on the dialog itself does on its backdrop: its content covers all of it.
fn is_on_backdrop(event: &leptos::ev::Event) -> bool {
    event.target().zip(event.current_target()).is_some_and(|(at, own)| at == own)
}

/// What stands in a dialog: its title, the way out, and what it asks.
#[component]
pub(crate) fn DialogContent(
    id: &'static str,
    title: Signal<String>,
    on_close: Callback<()>,
    children: Children,
) -> impl IntoView {
    view! {
        <div class="dialog-content">
            <header>
                <h2 id=id>{title}</h2>
                <IconButton icon=icondata_lu::LuX label=words().board.close on_press=on_close />
            </header>
            {children()}
        </div>
    }
}
