use hubbub_commands::FamilyCommand;
use hubbub_model::MemberId;
use hubbub_model::family::Amount;
use hubbub_model::text::Note;
use leptos::ev::SubmitEvent;
use leptos::html;
use leptos::prelude::*;

use super::ask::{Board, Why};
use crate::erase::Erase;
use crate::form::{Problems, Typed, first_field, problem, tell};
use crate::parts::{Button, Field, Tone};
use crate::preferences::words;

/// What a form that wants a reason says.
struct Wanted {
    label: &'static str,
    /// Reasons that one tap fills in.
    usual: &'static [&'static str],
    submit: &'static str,
    tone: Tone,
}

fn wanted(why: Why) -> Wanted {
    let (prompts, stars) = (&words().prompts, &words().stars);
    let (label, usual, submit, tone) = match why {
        Why::Give(_) => (stars.reason, stars.give_reasons, stars.give_now, Tone::Primary),
        Why::Take(_) => (stars.reason, stars.take_reasons, stars.take_now, Tone::Danger),
        Why::Refuse(_) => (prompts.reason_if_any, prompts.refuse_reasons, prompts.refuse_now, Tone::Primary),
        Why::SendBack(..) => {
            (prompts.reason, prompts.send_back_reasons, prompts.send_back_now, Tone::Primary)
        }
    };
    Wanted { label, usual, submit, tone }
}

/// Asks for a reason, and for a number of stars where some are given or taken.
#[component]
pub(super) fn ReasonForm(board: Board, why: Why) -> impl IntoView {
    let Wanted { label, usual, submit, tone } = wanted(why);
    let problems = RwSignal::new(Problems::new());
    let reason = NodeRef::<html::Input>::new();
    let on_submit =
        move |event: SubmitEvent| match Typed::take(&event).map(|typed| command(board, why, &typed)) {
            Some(Ok(command)) => board.run(command),
            Some(Err(found)) => tell(&event, problems, found),
            None => {}
        };
    let chip = move |text: &'static str| {
        let fill = move |_| {
            if let Some(field) = reason.get_untracked() {
                field.set_value(text);
            }
        };
        view! {
            <li>
                <button type="button" class="chip" on:click=fill>
                    {text}
                </button>
            </li>
        }
        .erase()
    };
    let amount = matches!(why, Why::Give(_) | Why::Take(_)).then(|| {
        view! {
            <Field
                label=words().stars.amount
                name="amount"
                kind="number"
                inputmode="numeric"
                value="1"
                error=problem(problems, "amount")
                node=first_field()
            />
        }
        .erase()
    });
    view! {
        <form class="stack" novalidate on:submit=on_submit>
            {amount}
            <Field
                label=label
                name="reason"
                error=problem(problems, "reason")
                autocomplete="off"
                limit=Note::MAX
                node=reason
            />
            <ul class="chips wrap">{usual.iter().copied().map(chip).collect::<Vec<_>>()}</ul>
            <div class="actions end">
                <Button submit=true tone=tone>
                    {submit}
                </Button>
            </div>
        </form>
    }
    .erase()
}

/// What was asked for, or what is wrong with it.
fn command(board: Board, why: Why, typed: &Typed) -> Result<FamilyCommand, Problems> {
    let note = typed.line::<Note>("reason");
    match why {
        Why::Give(id) | Why::Take(id) => {
            let amount = typed.number("amount").and_then(|amount| Amount::try_from(amount).ok());
            let amount =
                amount.ok_or_else(|| ("amount", (words().problems.number)(Amount::MIN, Amount::MAX)));
            match (amount, note) {
                (Ok(amount), Ok(note)) => {
                    let give = matches!(why, Why::Give(_));
                    Ok(change(board, id, give, amount, note))
                }
                (amount, note) => Err([amount.err(), note.err()].into_iter().flatten().collect()),
            }
        }
        Why::SendBack(chore_id, day) => match note {
            Ok(note) => Ok(FamilyCommand::SendBackTask { chore_id, day, note }),
            Err(found) => Err(vec![found]),
        },
        Why::Refuse(request_id) if typed.text("reason").trim().is_empty() => {
            Ok(FamilyCommand::RefuseReward { request_id, note: None })
        }
        Why::Refuse(request_id) => match note {
            Ok(note) => Ok(FamilyCommand::RefuseReward { request_id, note: Some(note) }),
            Err(found) => Err(vec![found]),
        },
    }
}

fn change(board: Board, member_id: MemberId, give: bool, amount: Amount, note: Note) -> FamilyCommand {
    let entry_id = board.live.new_entry_id();
    if give {
        FamilyCommand::AddStars { entry_id, member_id, amount, note }
    } else {
        FamilyCommand::RemoveStars { entry_id, member_id, amount, note }
    }
}
