use leptos::prelude::*;
use leptos_router::hooks::use_location;

use crate::preferences::{Theme, preferences, words};
use crate::text::Locale;

/// Language and theme, each a small form of buttons that needs no script. Both come back
/// to the page they were on.
#[component]
pub(crate) fn PreferenceForms() -> impl IntoView {
    let now = preferences();
    let words = &words().frame;
    let theme_name = |theme| match theme {
        Theme::Auto => words.theme_auto,
        Theme::Light => words.theme_light,
        Theme::Dark => words.theme_dark,
    };
    let languages = Locale::ALL.map(|locale| (locale.tag(), locale.own_name(), locale == now.locale));
    let themes = Theme::ALL.map(|theme| (theme.name(), theme_name(theme), theme == now.theme));
    view! {
        <Choice legend=words.language field="locale" options=languages.into() />
        <Choice legend=words.theme field="theme" options=themes.into() />
    }
    .into_any()
}

/// One form: a row of buttons of which one is the present choice.
#[component]
fn Choice(
    legend: &'static str,
    field: &'static str,
    /// What is sent, what is shown, and whether it is so now.
    options: Vec<(&'static str, &'static str, bool)>,
) -> impl IntoView {
    let location = use_location();
    let here = move || format!("{}{}", location.pathname.get(), location.search.with(|search| query(search)));
    let buttons = options
        .into_iter()
        .map(|(value, text, chosen)| {
            view! {
                <button type="submit" name=field value=value aria-pressed=chosen.to_string()>
                    {text}
                </button>
            }
        })
        .collect_view();
    view! {
        <form method="post" action="/preferences" class="choice">
            <fieldset>
                <legend>{legend}</legend>
                <input type="hidden" name="next" value=here />
                <div class="segments">{buttons}</div>
            </fieldset>
        </form>
    }
    .into_any()
}

/// A query as it stands in an address.
fn query(search: &str) -> String {
    match search.trim_start_matches('?') {
        "" => String::new(),
        search => format!("?{search}"),
    }
}
