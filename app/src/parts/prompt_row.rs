use hubbub_model::Timestamp;
use hubbub_model::family::Today;
use hubbub_model::text::ZoneName;
use leptos::prelude::*;

use super::{Avatar, Button, Tone};
use crate::erase::Erase;
use crate::local_time::time_or_day;
use crate::preferences::words;
use crate::text::said;

/// What waits for a parent, as it looks to one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct PromptLook {
    /// Who waits, by name.
    pub(crate) who: String,
    /// Their account, for the hue.
    pub(crate) user: String,
    /// For what.
    pub(crate) what: String,
    /// What it is worth, or costs.
    pub(crate) worth: String,
    /// Since when.
    pub(crate) at: Timestamp,
    pub(crate) today: Today,
    pub(crate) zone: ZoneName,
    /// The words of its two buttons.
    pub(crate) yes: &'static str,
    pub(crate) no: &'static str,
    /// What has become of it, once somebody has answered.
    pub(crate) answer: Option<String>,
}

impl PromptLook {
    /// Who waits for what.
    pub(crate) fn about(&self) -> String {
        (words().prompts.about)(said(&self.who), said(&self.what))
    }
}

/// One thing that waits, with its two answers. The answer that was given stands in the place of
/// the buttons, so that the row keeps its size.
pub(crate) fn prompt_row(look: &PromptLook, on_yes: Callback<()>, on_no: Callback<()>) -> AnyView {
    let (about, yes, no) = (look.about(), look.yes, look.no);
    let on = |action: &str| Signal::stored((words().board.act_on)(said(action), said(&about)));
    let when = time_or_day(look.at, &look.today, &look.zone, &words().dates);
    view! {
        <article class="prompt" aria-label=about.clone()>
            <Avatar name=look.who.clone() of=look.user.clone() />
            <div class="grow">
                <h3>{about.clone()}</h3>
                <p class="facts">
                    // The spaces are for those who hear it; the style spaces it for the others.
                    <span hidden=look.worth.is_empty()>{look.worth.clone()}</span>
                    " "
                    <span>{when}</span>
                </p>
            </div>
            <div class="reply">
                // It may have come up under a thumb.
                <div class="actions arming">
                    <Button tone=Tone::Primary label=on(yes) on_press=on_yes>
                        {yes}
                    </Button>
                    <Button tone=Tone::Quiet label=on(no) on_press=on_no>
                        {no}
                    </Button>
                </div>
                <p class="answer" title=look.answer.clone()>
                    {look.answer.clone()}
                </p>
            </div>
        </article>
    }
    .erase()
}
