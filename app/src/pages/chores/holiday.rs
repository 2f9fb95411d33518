use hubbub_model::family::FamilyState;
use leptos::prelude::*;

use crate::api::FormState;
use crate::days;
use crate::parts::{Button, Field, PostForm, Tone};
use crate::preferences::{preferences, words};
use crate::text::said;

/// Going on holiday, changing its last day, and coming back. Children only read of it.
#[component]
pub(super) fn Holiday(state: FamilyState, form: FormState, edits: bool) -> impl IntoView {
    let words = &words().chore_editor;
    let (today, locale) = (state.today.day, preferences().locale);
    let until = state.holiday.filter(|_| state.is_on_holiday());
    let action = format!("/family/{}/holiday", state.family.id);
    let form = form.or(|| until.map(|last| ("until", days::iso(last))).into_iter().collect());
    let change = edits.then(|| {
        let text = if until.is_some() { words.change_holiday } else { words.go_on_holiday };
        view! {
            <PostForm action=action.clone() class="inline">
                <Field
                    label=words.until
                    name="until"
                    kind="date"
                    value=form.typed("until")
                    error=form.error("until")
                />
                <Button submit=true>{text}</Button>
            </PostForm>
        }
    });
    let end = (edits && until.is_some()).then(|| {
        view! {
            <PostForm action=action>
                <Button submit=true tone=Tone::Primary field=("back", "yes")>
                    {words.end_holiday}
                </Button>
            </PostForm>
        }
    });
    view! {
        <section>
            <h2>{words.holiday}</h2>
            <div class="card stack">
                <p>
                    {until.map(|last| view! { <strong>{(words.on_holiday)(said(&days::long(last, today, locale)))}</strong> " " })}
                    {words.holiday_lead}
                </p>
                {end}
                {change}
            </div>
        </section>
    }
    .into_any()
}
