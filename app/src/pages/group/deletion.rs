use hubbub_model::person::GroupId;
use leptos::prelude::*;

use super::ask_first::AskFirst;
use crate::api::FormState;
use crate::parts::{Field, Icon};
use crate::preferences;
use crate::text::{Deletion, Export, said};

/// What somebody may take along of a group.
#[component]
pub(crate) fn Download(group: GroupId, words: &'static Export) -> impl IntoView {
    view! {
        <p>{words.lead}</p>
        <a class="button" href=format!("/{group}/export") download="">
            <Icon of=icondata_lu::LuDownload />
            {words.download}
        </a>
    }
    .into_any()
}

/// Deletes a group, once its name was typed.
#[component]
pub(crate) fn AskDelete(
    group: GroupId,
    name: String,
    /// The most characters that its name may have.
    limit: usize,
    words: &'static Deletion,
    form: FormState,
) -> impl IntoView {
    let question = (preferences::words().settings.delete_title)(said(&name));
    let (label, error) = ((words.name)(said(&name)), form.error("typed_name"));
    view! {
        <p class="grow">{words.lead}</p>
        <AskFirst
            label=words.delete
            of=name
            question=question
            detail=words.detail
            action=format!("/{group}/delete")
            open=error.is_some()
        >
            <Field
                label=label
                name="typed_name"
                value=form.typed("typed_name")
                error=error
                autocomplete="off"
                limit=limit
            />
        </AskFirst>
    }
    .into_any()
}
