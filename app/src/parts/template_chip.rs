use hubbub_model::family::Template;
use leptos::prelude::*;

use super::Icon;
use crate::erase::Erase;
use crate::preferences::words;

/// Starts a timer with one tap.
#[component]
pub(crate) fn TemplateChip(template: Template, #[prop(into)] on_press: Callback<()>) -> impl IntoView {
    let words = &words().timers;
    let length = (words.length)(template.length.span());
    let stars = template.stars.get();
    view! {
        <button type="button" class="chip" on:click=move |_| on_press.run(())>
            <Icon of=icondata_lu::LuPlay />
            // The spaces are for those who hear it; the style spaces it for the others.
            <span dir="auto">{template.name.to_string()}</span>
            " "
            <span class="soft">{length}</span>
            " "
            {(stars > 0)
                .then(|| {
                    view! {
                        <span class="stars">
                            <Icon of=icondata_lu::LuStar />
                            <span aria-hidden="true">{stars}</span>
                            <span class="visually-hidden">{(words.stars)(stars)}</span>
                        </span>
                    }
                })}
        </button>
    }
    .erase()
}
