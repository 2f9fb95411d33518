use hubbub_model::person::{Kind, Mark};
use icondata_core::Icon as Drawing;
use leptos::prelude::*;

use super::{Icon, IconButton};
use crate::erase::Erase;
use crate::preferences::words;
use crate::text::said;

/// A notification, as it looks to the person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct NotificationLook {
    pub(crate) kind: Kind,
    /// What stands for that.
    pub(crate) drawing: Drawing,
    pub(crate) mark: Mark,
    /// Does it wait for an answer?
    pub(crate) waits: bool,
    /// What happened.
    pub(crate) sentence: String,
    /// What was said about it.
    pub(crate) note: Option<String>,
    /// What the group is called.
    pub(crate) group: String,
    /// When.
    pub(crate) time: String,
    /// Where it leads, if the person may go there.
    pub(crate) address: Option<String>,
}

impl NotificationLook {
    /// How far it has come, in words; nothing where that is not worth one.
    fn state(&self) -> Option<&'static str> {
        let words = &words().person;
        match self.mark {
            Mark::Handled => Some(words.handled),
            Mark::New | Mark::Read if self.waits => Some(words.waits),
            Mark::New | Mark::Read => None,
        }
    }
}

/// One notification. All of it leads to what it is about, which marks it as read; what is new and waits for
/// nothing can also be marked where it stands.
pub(crate) fn notification_row(look: &NotificationLook, on_read: Callback<()>) -> AnyView {
    let (words, sentence) = (words(), look.sentence.clone());
    let is_new = look.mark == Mark::New;
    let title = match look.address.clone() {
        Some(address) => {
            view! { <a href=address on:click=move |_| on_read.run(())>{sentence.clone()}</a> }.erase()
        }
        None => view! { <span tabindex="-1">{sentence.clone()}</span> }.erase(),
    };
    let label = (words.board.act_on)(said(words.person.mark_read), said(&sentence));
    view! {
        <article class="notification" aria-label=sentence.clone() data-mark=look.mark.as_str() data-kind=look.kind.as_str() class:waits=look.waits>
            <span class="kind">
                <Icon of=look.drawing />
            </span>
            <div class="grow">
                <h3>
                    {is_new.then(|| view! { <span class="visually-hidden">{words.person.new} ": "</span> })}
                    {title}
                </h3>
                {look.note.clone().map(|note| view! { <p class="note" dir="auto">{note}</p> })}
                <div class="about">
                    <p class="facts">
                        <span>{said(&look.group).to_string()}</span>
                        " "
                        <span>{look.time.clone()}</span>
                    </p>
                    {look.state().map(|state| view! { <span class="badge">{state}</span> })}
                </div>
            </div>
            {(is_new && !look.waits)
                .then(|| view! { <IconButton icon=icondata_lu::LuMailOpen label=label on_press=on_read /> })}
        </article>
    }
    .erase()
}
