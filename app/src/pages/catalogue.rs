//! What other programs hear: made from the events themselves.

use hubbub_events::catalogue::{ENVELOPE, Entry, FIRST_NAMES, Field};
use hubbub_events::samples::{Sampled, pretty};
use hubbub_events::{Advanced, Channel, Event, State};
use leptos::prelude::*;

use crate::frame::VisitorPage;
use crate::parts::Badge;
use crate::preferences::words;
use crate::text::said;

/// The page for those who write other programs.
#[component]
pub(crate) fn CataloguePage() -> impl IntoView {
    let words = &words().catalogue;
    let channels = Channel::patterns().zip(examples_of_channels()).map(|(pattern, example)| {
        view! {
            <p>
                <code>{pattern}</code>
                ", "
                <code>{example.to_string()}</code>
            </p>
        }
    });
    let contents = names().into_iter().map(|name| {
        view! {
            <li>
                <a href=format!("#{name}")>{name}</a>
            </li>
        }
    });
    view! {
        <VisitorPage title=words.title wide=true>
            <h1>{words.title}</h1>
            <p class="lead">{words.lead} " " {words.in_english}</p>
            <div class="catalogue">
                <section class="stack">
                    <h2>{words.channel}</h2>
                    {channels.collect_view()}
                    <p>{words.channel_detail}</p>
                    <h2>{words.values}</h2>
                    <p>{words.values_detail}</p>
                    <h2>{words.envelope}</h2>
                    <p>{words.envelope_detail}</p>
                    <Fields fields=ENVELOPE />
                    <h2>{words.announcement}</h2>
                    <p>
                        <code>{Advanced::NAME}</code>
                        ": "
                        <code>"epoch"</code>
                        ", "
                        <code>"seq"</code>
                    </p>
                    <p>{words.announcement_detail}</p>
                </section>
                <section class="stack">
                    <h2>{words.events}</h2>
                    <p>{words.first_names}</p>
                    <ul class="contents">{contents.collect_view()}</ul>
                    {all_described()}
                </section>
            </div>
        </VisitorPage>
    }
}

/// Asks every area for what it has.
macro_rules! of_every_area {
    ($($Area:ident, $field:ident: $Id:ty, $State:ty, $prefix:literal;)*) => {
        fn examples_of_channels() -> impl Iterator<Item = Channel> {
            [$(<$State>::channel()),*].into_iter()
        }

        fn names() -> Vec<&'static str> {
            [$(<$State as State>::Event::NAMES),*].concat()
        }

        fn all_described() -> Vec<AnyView> {
            vec![$(described::<$State>().into_any()),*]
        }
    };
}

hubbub_events::areas!(of_every_area);

/// The events of an area, each with its example.
fn described<S: Sampled>() -> impl IntoView {
    let examples = S::samples().unwrap_or_default();
    let entry = |entry: &Entry| {
        let example = examples.iter().find(|event| event.name() == entry.name);
        view! { <Described entry=*entry example=example.map(pretty) /> }
    };
    S::Event::CATALOGUE.iter().map(entry).collect_view()
}

/// One kind of event, with an example.
#[component]
fn Described(entry: Entry, example: Option<String>) -> impl IntoView {
    let words = &words().catalogue;
    let Entry { name, doc, fields } = entry;
    let label = (words.example)(said(name));
    view! {
        <article id=name class="card stack">
            <h3>
                <code>{name}</code>
                " "
                {FIRST_NAMES.contains(&name).then(|| view! { <Badge>{words.first}</Badge> })}
            </h3>
            <p lang="en">{doc.trim()}</p>
            <Fields fields=fields />
            {example
                .map(|example| {
                    view! {
                        <details>
                            <summary>{label.clone()}</summary>
                            // It scrolls sideways, so it can have the focus.
                            <pre tabindex="0" role="region" aria-label=label>
                                <code>{example}</code>
                            </pre>
                        </details>
                    }
                })}
        </article>
    }
    .into_any()
}

#[component]
fn Fields(fields: &'static [Field]) -> impl IntoView {
    let described = |field: &Field| {
        view! {
            <dt>
                <code>{field.wire_name()}</code>
                " "
                <span class="soft">{field.ty}</span>
            </dt>
            <dd lang="en">{field.doc.trim()}</dd>
        }
    };
    view! { <dl class="fields">{fields.iter().map(described).collect_view()}</dl> }.into_any()
}
