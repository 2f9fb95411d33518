use hubbub_model::family::Family;
use hubbub_model::text::FamilyName;
use leptos::prelude::*;

use super::ask_first::AskFirst;
use crate::api::FormState;
use crate::parts::{Field, Icon};
use crate::preferences::words;
use crate::text::said;

/// Taking everything along, and deleting it for good.
#[component]
pub(super) fn YourData(family: Family, form: FormState) -> impl IntoView {
    let words = &words().settings;
    let name = family.name.to_string();
    let error = form.error("typed_name");
    view! {
        <section>
            <h2>{words.your_data}</h2>
            <div class="card stack">
                <p>{words.export_lead}</p>
                <a class="button" href=format!("/family/{}/export", family.id) download="">
                    <Icon of=icondata_lu::LuDownload />
                    {words.export}
                </a>
                <div class="row">
                    <p class="grow">{words.delete_lead}</p>
                    <AskFirst
                        label=words.delete
                        question=(words.delete_title)(said(&name))
                        of=name.clone()
                        detail=words.delete_detail
                        action=format!("/family/{}/delete", family.id)
                        open=error.is_some()
                    >
                        <Field
                            label=(words.delete_name)(said(&name))
                            name="typed_name"
                            value=form.typed("typed_name")
                            error=error
                            autocomplete="off"
                            limit=FamilyName::MAX
                        />
                    </AskFirst>
                </div>
            </div>
        </section>
    }
    .into_any()
}
