use leptos::prelude::*;

use crate::preferences::words;

/// Timer cards to come, in their final shape.
#[component]
pub(crate) fn TimersSkeleton() -> impl IntoView {
    let card = || {
        view! {
            <li class="timer skeleton">
                <span class="ring"></span>
                <span class="timer-body">
                    <span class="line wide"></span>
                    <span class="line"></span>
                    <span class="line tall"></span>
                </span>
            </li>
        }
    };
    view! {
        <div role="status">
            <span class="visually-hidden">{words().frame.loading}</span>
            <ul class="timers" aria-hidden="true">
                {card()}
                {card()}
            </ul>
        </div>
    }
}
