use hubbub_model::MutationId;
use leptos::prelude::*;

use crate::api::{FormState, request};
use crate::frame::Page;
use crate::load;
use crate::pages::form::FormProblems;
use crate::parts::{Button, Field, PostForm, Tone};

/// The page on which somebody makes a group.
#[component]
pub(crate) fn CreatePage(
    /// What is done there.
    title: &'static str,
    lead: &'static str,
    action: &'static str,
    /// The width of the page, and the colour of its area.
    class: &'static str,
    fields: fn(FormState) -> AnyView,
) -> impl IntoView {
    let loading = async {
        let new = request::new_id(MutationId::new)?;
        Ok((load::viewer().await?, request::form_state().await?, new))
    };
    load::show(loading, move |(viewer, form, new)| {
        // That of the group, whatever its kind: they all look alike.
        let id = Some(form.typed("id")).filter(|id| !id.is_empty()).unwrap_or_else(|| new.to_string());
        view! {
            <Page title=title viewer=viewer>
                <section class=class>
                    <p class="lead">{lead}</p>
                    <FormProblems form=form.clone() />
                    <PostForm action=action class="stack card">
                        <input type="hidden" name="id" value=id />
                        {fields(form)}
                        <Button submit=true tone=Tone::Primary>
                            {title}
                        </Button>
                    </PostForm>
                </section>
            </Page>
        }
        .into_any()
    })
}

/// What a group is called: a new one, or one that there is.
#[component]
pub(crate) fn NameField(
    label: &'static str,
    #[prop(optional)] hint: &'static str,
    form: FormState,
    /// What it is called now.
    #[prop(optional)]
    now: String,
    limit: usize,
) -> impl IntoView {
    let typed = form.typed("name");
    view! {
        <Field
            label=label
            name="name"
            value=if typed.is_empty() { now } else { typed }
            hint=hint
            error=form.error("name")
            autocomplete="off"
            limit=limit
        />
    }
    .into_any()
}
