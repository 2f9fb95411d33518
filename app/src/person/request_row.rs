use hubbub_commands::KnowledgeCommand;
use hubbub_commands::areas::Knowledge;
use hubbub_model::knowledge::{Part, StatusName};
use hubbub_model::person::ListedRequest;
use hubbub_model::text::{Label, ZoneName, beginning};
use leptos::prelude::*;

use crate::erase::Erase;
use crate::live::Beginning;
use crate::local_time::day_and_time;
use crate::parts::{Badge, Icon, StateChip};
use crate::preferences::{preferences, words};
use crate::text::said;

/// A request in a list. All of it leads there.
pub(super) fn request_row(one: &ListedRequest, zone: &ZoneName) -> AnyView {
    let words = &words().knowledge;
    let other = said(one.other.as_str());
    let who = if one.part == Part::Asker { (words.to)(other) } else { (words.from)(other) };
    let read = match (one.status == StatusName::Approved, one.part, one.is_read) {
        (true, Part::Asker, false) => Some(words.unread_answer),
        (true, Part::Owner | Part::Delegate, true) => Some(words.was_read),
        (true, Part::Owner | Part::Delegate, false) => Some(words.was_not_read),
        (true, Part::Asker, true) | (false, ..) => None,
    };
    view! {
        <div class="grow">
            <h3>
                <a href=format!("/request/{}", one.id) dir="auto">
                    {one.label.to_string()}
                </a>
            </h3>
            <p class="facts">
                <span>{who}</span>
                " "
                <span>{said(one.team_name.as_str()).to_string()}</span>
                " "
                <span>{day_and_time(one.asked_at, zone, preferences().locale)}</span>
            </p>
        </div>
        {read.map(|text| view! { <Badge>{text}</Badge> })}
        <StateChip status=Signal::stored(one.status) />
    }
    .erase()
}

/// A question that the server has not answered yet.
pub(super) fn unsent_row(one: &Beginning) -> Option<AnyView> {
    let KnowledgeCommand::Ask { ask } = one.change.command.own::<Knowledge>()? else { return None };
    let row = view! {
        <li class="row request-row">
            <div class="grow">
                <h3>
                    <bdi>{one.change.name.clone()}</bdi>
                </h3>
                <p class="soft" dir="auto">
                    {beginning(ask.question.as_str(), Label::MAX)}
                </p>
            </div>
            <p class="state">
                <Icon of=icondata_lu::LuCloudOff />
                <span>{words().changes.waiting}</span>
            </p>
        </li>
    };
    Some(row.erase())
}
