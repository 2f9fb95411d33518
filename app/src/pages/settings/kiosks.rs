use hubbub_model::family::{FamilyState, Kiosk, Limits, Member};
use leptos::prelude::*;

use super::kiosk_fields::{Allowed, NewKiosk, form_of};
use super::kiosk_link::FreshKioskLink;
use crate::api::{FormState, KioskLink};
use crate::local_time::day_of;
use crate::pages::group::AskFirst;
use crate::parts::{Button, Icon, PostForm, Tone};
use crate::preferences::words;
use crate::text::said;

/// The tablets on the wall: what each may do, and the link that makes one.
#[component]
pub(super) fn Kiosks(state: FamilyState, link: Option<KioskLink>, form: FormState) -> impl IntoView {
    let words = &words().kiosk;
    let rows =
        state.kiosks.iter().filter_map(|kiosk| Some(row(&state, state.member(kiosk.member_id)?, kiosk)));
    let rows = rows.collect_view();
    let link = link.map(|link| view! { <FreshKioskLink link=link zone=state.family.time_zone.clone() /> });
    let full = state.kiosks.len() >= Limits::KIOSKS;
    view! {
        <section id="wall-displays">
            <h2>{words.title}</h2>
            <div class="card stack">
                <p>{words.lead}</p>
                <ul class="rows">{rows}</ul>
                {link}
                {if full {
                    view! { <p class="soft">{words.full}</p> }.into_any()
                } else {
                    view! { <NewKiosk state=state form=form /> }.into_any()
                }}
            </div>
        </section>
    }
    .into_any()
}

fn row(state: &FamilyState, member: &Member, kiosk: &Kiosk) -> impl IntoView + use<> {
    let words = words();
    let (family, id, name) = (&state.family, member.id, member.name.to_string());
    let since = day_of(id.made_at(), &family.time_zone, &words.dates);
    view! {
        <li class="row">
            <Icon of=icondata_lu::LuTablet />
            <span class="grow">
                <bdi>{name.clone()}</bdi> " " <span class="soft">{(words.kiosk.since)(said(&since))}</span>
            </span>
            <Change state=state.clone() kiosk=kiosk.clone() name=name.clone() />
            <AskFirst
                label=words.settings.remove
                of=name.clone()
                question=(words.kiosk.remove_title)(said(&name))
                detail=words.kiosk.remove_detail
                action=format!("/family/{}/members/{id}", family.id)
                field=("action", "remove")
            />
        </li>
    }
    .into_any()
}

/// Unfolds what a wall display may do, over what comes next, to be changed.
#[component]
fn Change(state: FamilyState, kiosk: Kiosk, name: String) -> impl IntoView {
    let words = words();
    let label = (words.board.act_on)(said(words.kiosk.change), said(&name));
    let action = format!("/family/{}/kiosks/{}", state.family.id, kiosk.member_id);
    view! {
        <details class="ask-first">
            <summary class="button quiet" aria-label=label>
                {words.kiosk.change}
            </summary>
            <PostForm action=action class="asked calm">
                <Allowed state=state form=form_of(&kiosk) scope=format!("{}-", kiosk.member_id) />
                <Button submit=true tone=Tone::Primary>
                    {words.settings.save}
                </Button>
            </PostForm>
        </details>
    }
    .into_any()
}
