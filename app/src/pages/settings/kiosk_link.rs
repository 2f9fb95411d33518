use hubbub_model::text::ZoneName;
use leptos::prelude::*;

use crate::api::KioskLink;
use crate::local_time::time_of_day;
use crate::pages::group::LinkField;
use crate::preferences::words;
use crate::text::said;

/// The link for a wall display that was just made: to be copied, or opened here.
#[component]
pub(super) fn FreshKioskLink(link: KioskLink, zone: ZoneName) -> impl IntoView {
    let words = &words().kiosk;
    let until = time_of_day(link.expires_at, &zone);
    view! {
        <div class="banner good">
            <div class="field">
                <LinkField
                    label=(words.link_ready)(said(link.name.as_str()))
                    link=link.path.clone()
                    note=(words.link_once)(said(&until))
                />
                <a class="button" href=link.path>
                    {words.open_here}
                </a>
            </div>
        </div>
    }
    .into_any()
}
