use hubbub_commands::FamilyCommand;
use hubbub_model::family::Template;
use leptos::html;
use leptos::prelude::*;

use super::ask::{Ask, Board};
use crate::erase::Erase;
use crate::parts::{Button, IconButton, Tone};
use crate::preferences::words;
use crate::text::said;

/// The templates, each to be edited or removed, and a way to one more.
#[component]
pub(super) fn Templates(board: Board) -> impl IntoView {
    let words = &words().timers;
    let templates = Memo::new(move |_| board.live.state.with(|state| state.templates.clone()));
    let none = move || templates.with(Vec::is_empty);
    view! {
        <Show when=none>
            <p class="soft">{words.no_templates}</p>
        </Show>
        <ul class="rows">
            {move || {
                let templates = templates.get().into_iter();
                templates.map(|template| view! { <Row board=board template=template /> }.erase()).collect::<Vec<_>>()
            }}
        </ul>
        <div class="actions end">
            <Button tone=Tone::Primary on_press=Callback::new(move |()| board.ask.set(Some(Ask::Template(None))))>
                {words.new_template}
            </Button>
        </div>
    }
    .erase()
}

/// Removing one moves the focus to the list, whose row it was.
#[component]
fn Row(board: Board, template: Template) -> impl IntoView {
    let words = &words().timers;
    let (id, name) = (template.id, template.name.to_string());
    let facts =
        format!("{} · {}", (words.length)(template.length.span()), (words.stars)(template.stars.get()));
    let list = NodeRef::<html::Li>::new();
    let remove = Callback::new(move |()| {
        let next = list.get_untracked().and_then(|row| row.closest("dialog").ok().flatten());
        let next = next.and_then(|dialog| dialog.query_selector(".actions button").ok().flatten());
        board.live.run(FamilyCommand::RemoveTemplate { template_id: id });
        if let Some(next) =
            next.and_then(|next| wasm_bindgen::JsCast::dyn_into::<web_sys::HtmlElement>(next).ok())
        {
            let _ = next.focus();
        }
    });
    view! {
        <li node_ref=list class="row">
            <span class="grow">
                <bdi>{name.clone()}</bdi> <span class="soft block">{facts}</span>
            </span>
            <IconButton
                icon=icondata_lu::LuPencil
                label=(words.edit)(said(&name))
                on_press=Callback::new(move |()| board.ask.set(Some(Ask::Template(Some(id)))))
            />
            <IconButton icon=icondata_lu::LuTrash2 label=(words.remove)(said(&name)) on_press=remove />
        </li>
    }
    .erase()
}
