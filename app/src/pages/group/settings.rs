use hubbub_model::person::GroupId;
use leptos::prelude::*;

use crate::api::{FormState, Viewer};
use crate::frame::Page;
use crate::pages::form::FormProblems;
use crate::parts::{Button, PostForm, Tone};
use crate::preferences::words;
use crate::text::said;

/// The page with the settings of a group.
#[component]
pub(crate) fn Settings(
    viewer: Viewer,
    /// What the group is called.
    name: String,
    /// The width of the page, and the colour of its area.
    class: &'static str,
    form: FormState,
    children: Children,
) -> impl IntoView {
    view! {
        <Page title=format!("{} · {}", said(&name), words().settings.title) viewer=viewer>
            <div class=class>
                <FormProblems form=form /> {children()}
            </div>
        </Page>
    }
}

/// One of the parts of such a page.
#[component]
pub(crate) fn Section(
    title: &'static str,
    /// How what is in it stands on its card.
    #[prop(default = "card stack")]
    class: &'static str,
    children: Children,
) -> impl IntoView {
    view! {
        <section>
            <h2>{title}</h2>
            <div class=class>{children()}</div>
        </section>
    }
    .into_any()
}

/// What a group is called, and the like, to be changed.
#[component]
pub(crate) fn About(group: GroupId, title: &'static str, children: Children) -> impl IntoView {
    view! {
        <section>
            <h2>{title}</h2>
            <PostForm action=format!("/{group}/settings") class="stack card">
                {children()}
                <Button submit=true tone=Tone::Primary>
                    {words().settings.save}
                </Button>
            </PostForm>
        </section>
    }
    .into_any()
}
