use leptos::prelude::*;

use crate::frame::VisitorPage;
use crate::preferences::words;

/// Whom to ask for a new password.
#[component]
pub(crate) fn ForgotPasswordPage() -> impl IntoView {
    let words = &words().your_account;
    view! {
        <VisitorPage title=words.forgotten>
            <h1>{words.forgotten}</h1>
            <p class="lead">{words.forgotten_lead}</p>
            <section class="card stack">
                <h2>{words.forgotten_child}</h2>
                <p>{words.forgotten_child_detail}</p>
            </section>
            <section class="card stack">
                <h2>{words.forgotten_others}</h2>
                <p>{words.forgotten_others_detail}</p>
                <p>
                    <code>"hubbub reset-password robin@example.org"</code>
                </p>
            </section>
            <p class="aside">
                <a href="/sign-in">{words.back_to_sign_in}</a>
            </p>
        </VisitorPage>
    }
}
