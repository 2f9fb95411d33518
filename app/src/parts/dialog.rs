use leptos::html;
use leptos::prelude::*;

use super::IconButton;
use crate::preferences::words;

/// A native modal dialog: Escape and its backdrop close it, and the browser gives the
/// focus back to where it was. Its content is there only while it is open.
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
    Effect::new(move || {
        let Some(dialog) = node.get() else { return };
        if !open.get() {
            dialog.close();
        } else if !dialog.open() {
            // One frame later its content is there, and with it what wants the focus.
            request_animation_frame(move || drop(dialog.show_modal()));
        }
    });
    // A press on the dialog itself is one on its backdrop: its content covers all of it.
    let on_backdrop = move |event: leptos::ev::MouseEvent| {
        let on_itself = event.target().zip(event.current_target()).is_some_and(|(at, own)| at == own);
        if on_itself {
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
            on:close=move |_| on_close.run(())
            on:click=on_backdrop
        >
            {content}
        </dialog>
    }
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
