use hubbub_model::device::Device;
use hubbub_model::{SessionId, Timestamp};
use hubbub_services::account::OwnSession;
use leptos::prelude::*;

use crate::parts::{Badge, Button, Icon, PostForm, Tone};
use crate::preferences::words;
use crate::text::said;

/// Where a person is signed in, each to be ended; and all but this one.
#[component]
pub(super) fn Sessions(
    sessions: Vec<OwnSession>,
    /// The one of this page.
    this: Option<SessionId>,
    now: Timestamp,
) -> impl IntoView {
    let words = &words().your_account;
    let others = sessions.iter().any(|session| Some(session.id) != this);
    let rows = sessions.into_iter().map(|session| row(session, this, now)).collect_view();
    view! {
        <section>
            <h2>{words.sessions}</h2>
            <div class="card stack">
                <p>{words.sessions_lead}</p>
                <ul class="rows">{rows}</ul>
                {others
                    .then(|| {
                        view! {
                            <PostForm action="/account/sessions/end-others">
                                <Button submit=true>{words.end_others}</Button>
                            </PostForm>
                        }
                    })}
            </div>
        </section>
    }
    .into_any()
}

fn row(session: OwnSession, this: Option<SessionId>, now: Timestamp) -> impl IntoView + use<> {
    let words = words();
    let (device, used) = (name(session.device), (words.your_account.used)(session.used_at.until(now)));
    let label = (words.board.act_on)(said(words.your_account.end), said(&format!("{device}, {used}")));
    let end = if this == Some(session.id) {
        view! { <Badge>{words.your_account.this_device}</Badge> }.into_any()
    } else {
        view! {
            <PostForm action=format!("/account/sessions/{}/end", session.id)>
                <Button submit=true tone=Tone::Quiet label=label>
                    {words.your_account.end}
                </Button>
            </PostForm>
        }
        .into_any()
    };
    view! {
        <li class="row">
            <Icon of=icondata_lu::LuMonitorSmartphone />
            <span class="grow">
                {device} " " <span class="soft">{used}</span>
            </span>
            {end}
        </li>
    }
    .into_any()
}

/// What a device is called, as far as it is known.
fn name(device: Device) -> String {
    let words = &words().your_account;
    match (device.browser, device.system) {
        (Some(browser), Some(system)) => (words.device)(said(browser.as_str()), said(system.as_str())),
        (Some(browser), None) => browser.as_str().into(),
        (None, Some(system)) => system.as_str().into(),
        (None, None) => words.unknown_device.into(),
    }
}
