use hubbub_model::UserId;
use hubbub_model::person::{Departure, Group};
use leptos::prelude::*;

use super::details::PresentPassword;
use crate::api::FormState;
use crate::leaving::PERSON;
use crate::parts::{Button, Icon, Tone};
use crate::preferences::words;
use crate::shell::home;
use crate::text::said;

/// The end of an account: first what becomes of the groups, then the question.
#[component]
pub(super) fn Deletion(
    person: UserId,
    departures: Vec<(Group, Departure)>,
    form: FormState,
) -> impl IntoView {
    let words = &words().your_account;
    let blocked = departures.iter().any(|(_, departure)| *departure == Departure::HandsOverFirst);
    let families = (!departures.is_empty()).then(|| {
        view! {
            <h3>{words.delete_families}</h3>
            <ul class="rows">{departures.into_iter().map(row).collect_view()}</ul>
        }
    });
    view! {
        <section>
            <h2>{words.delete}</h2>
            <div class="card stack">
                <p>{words.delete_lead}</p>
                {families}
                {if blocked {
                    view! {
                        <p class="banner told">
                            <Icon of=icondata_lu::LuCircleAlert />
                            <span>{words.hand_over_first}</span>
                        </p>
                    }
                    .into_any()
                } else {
                    view! { <Ask person=person form=form /> }.into_any()
                }}
            </div>
        </section>
    }
    .into_any()
}

fn row((group, departure): (Group, Departure)) -> impl IntoView {
    let (words, name) = (words(), group.name());
    let settings = (departure == Departure::HandsOverFirst).then(|| {
        let label = (words.board.act_on)(said(words.your_account.to_settings), said(name.as_str()));
        view! {
            <a class="button quiet" href=format!("{}/settings", home(group.id())) aria-label=label>
                {words.your_account.to_settings}
            </a>
        }
    });
    view! {
        <li class="row">
            <span class="grow">
                <bdi>
                    <strong dir="auto">{name.to_string()}</strong>
                </bdi>
                " "
                {(words.your_account.departure)(departure)}
            </span>
            {settings}
        </li>
    }
    .into_any()
}

/// Asks once more, and for the password. What is kept of the person on this device is cleared as it
/// is when they sign out.
#[component]
fn Ask(person: UserId, form: FormState) -> impl IntoView {
    let words = &words().your_account;
    let open = form.error("delete_password").is_some();
    let content = view! {
        <p>
            <strong>{words.delete_title}</strong>
            <br />
            {words.delete_detail}
        </p>
        <PresentPassword name="delete_password" form=form />
        <Button submit=true tone=Tone::Danger>
            {words.delete}
        </Button>
    };
    let ask = leptos::html::form().method("post").action("/account/delete").class("stack");
    view! {
        <details class="unfold" open=open>
            <summary class="button">{words.delete}</summary>
            {ask.novalidate(true).attr(PERSON, person.to_string()).child(content)}
        </details>
    }
    .into_any()
}
