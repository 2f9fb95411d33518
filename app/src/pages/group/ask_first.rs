use leptos::prelude::*;

use crate::parts::{Button, PostForm, Tone};
use crate::preferences::words;
use crate::text::said;

/// Something that takes away, in two steps that need no script: what is pressed first
/// unfolds what will happen, and the button that does it.
#[component]
pub(crate) fn AskFirst(
    /// What is pressed first, and again.
    label: &'static str,
    /// What it is done to, for those who do not see the row.
    of: String,
    #[prop(into)] question: String,
    detail: &'static str,
    action: String,
    /// Sent with the form.
    #[prop(optional)]
    field: Option<(&'static str, &'static str)>,
    /// Unfolded from the start, because it was pressed and refused.
    #[prop(optional)]
    open: bool,
    /// What else has to be said before.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let name = (words().board.act_on)(said(label), said(&of));
    let hidden = field.map(|(name, value)| view! { <input type="hidden" name=name value=value /> });
    view! {
        <details class="ask-first" open=open>
            <summary class="button quiet" aria-label=name.clone()>
                {label}
            </summary>
            <PostForm action=action class="asked">
                {hidden}
                <p>
                    <strong>{question}</strong>
                    <br />
                    {detail}
                </p>
                {children.map(|children| children())}
                <Button submit=true tone=Tone::Danger label=name>
                    {label}
                </Button>
            </PostForm>
        </details>
    }
    .into_any()
}
