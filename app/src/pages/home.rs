use leptos::prelude::*;

use super::landing::Landing;
use crate::api::{Belonging, Viewer};
use crate::frame::Page;
use crate::load;
use crate::parts::{Avatar, Badge, EmptyState, Icon};
use crate::preferences::words;
use crate::text::said;

/// The start page: for visitors what Hubbub is, for everybody else their families.
#[component]
pub(crate) fn HomePage() -> impl IntoView {
    load::show(load::form(), |(viewer, _)| match viewer {
        None => view! { <Landing /> }.into_any(),
        Some(viewer) => view! { <Families viewer=viewer /> }.into_any(),
    })
}

#[component]
fn Families(viewer: Viewer) -> impl IntoView {
    let words = &words().family;
    let hello = (crate::preferences::words().account.hello)(said(viewer.user.name.as_str()));
    let families = viewer.families.clone();
    let content = if families.is_empty() {
        view! { <NoFamily /> }.into_any()
    } else {
        view! {
            <ul class="family-list">{families.into_iter().map(|family| family_card(family, "")).collect_view()}</ul>
            <div class="actions">{create()}</div>
            <p class="soft">{words.join_hint}</p>
        }
        .into_any()
    };
    view! {
        <Page title=hello viewer=viewer>
            <section class="narrow">
                <h2>{words.yours}</h2>
                {content}
            </section>
        </Page>
    }
}

/// For whoever belongs to none.
#[component]
pub(super) fn NoFamily() -> impl IntoView {
    let words = &words().family;
    view! {
        <EmptyState icon=icondata_lu::LuUsers title=words.none detail=words.none_detail>
            {create()}
        </EmptyState>
    }
}

fn create() -> impl IntoView {
    view! {
        <a class="button primary" href="/families/new">
            <Icon of=icondata_lu::LuPlus />
            {words().family.create}
        </a>
    }
}

/// A way to a family: to one of its places, or to its board.
pub(super) fn family_card(family: Belonging, place: &'static str) -> impl IntoView {
    let Belonging { family_id, name, role } = family;
    view! {
        <li>
            <a class="card row" href=format!("/family/{family_id}{place}")>
                <Avatar name=name.to_string() of=family_id.to_string() />
                <span class="grow" dir="auto">{name.to_string()}</span>
                <Badge>{(words().family.role)(role)}</Badge>
                <Icon of=icondata_lu::LuChevronRight />
            </a>
        </li>
    }
}
