use hubbub_commands::FamilyCommand;
use hubbub_model::family::{Answer, FamilyState, Member, RewardRequest, Standing};
use leptos::prelude::*;

use super::card::price;
use crate::erase::Erase;
use crate::family::{Ask, Board, Why};
use crate::focus::focus_on;
use crate::parts::{Avatar, Button, Tone};
use crate::preferences::words;
use crate::text::said;

/// What the children wish for: what waits for an answer, then what was answered today. Each keeps
/// its place while the page is open, so that no other one comes under a thumb.
#[component]
pub(super) fn Wishes(board: Board) -> impl IntoView {
    let (words, live) = (&words().rewards, board.live);
    let wishes = Memo::new(move |last: Option<&Vec<Wish>>| {
        let last: Vec<_> = last.into_iter().flatten().map(|wish| wish.request.id).collect();
        live.state.with(|state| {
            let mut wishes: Vec<_> = state.requests.iter().map(|request| Wish::new(state, request)).collect();
            let place = |wish: &Wish| last.iter().position(|id| *id == wish.request.id).unwrap_or(last.len());
            wishes.sort_by_key(|wish| (place(wish), !wish.request.is_open()));
            wishes
        })
    });
    let none_open = Memo::new(move |_| wishes.with(|all| !all.iter().any(|wish| wish.request.is_open())));
    let none = move || wishes.with(Vec::is_empty);
    view! {
        <section aria-labelledby="wishes-title">
            <div class="section-head">
                <h2 id="wishes-title" tabindex="-1">
                    {words.wishes}
                </h2>
            </div>
            <p class="soft" hidden=move || !none_open.get()>
                {words.no_wishes}
            </p>
            <ul class="rows card" hidden=none>
                {move || wishes.get().into_iter().map(|wish| wish.show(board)).collect::<Vec<_>>()}
            </ul>
        </section>
    }
    .erase()
}

/// A wish, who has it, and whether it can be granted.
#[derive(Clone, PartialEq)]
struct Wish {
    request: RewardRequest,
    member: Option<Member>,
    standing: Standing,
}

impl Wish {
    fn new(state: &FamilyState, request: &RewardRequest) -> Self {
        Self {
            request: request.clone(),
            member: state.member(request.member_id).cloned(),
            standing: state.standing_to_grant(request),
        }
    }

    /// What can be answered, or undone. The first button is the same one, so that the focus
    /// stays on it.
    fn show(self, board: Board) -> AnyView {
        let (words, live) = (words(), board.live);
        let RewardRequest { id, name, answer, price: cost, .. } = self.request;
        let who = self.member.as_ref().map_or(words.timers.somebody.to_owned(), |who| who.name.to_string());
        let of = self.member.map(|who| who.user_id.to_string()).unwrap_or_default();
        let title = (words.prompts.about)(said(&who), said(name.as_str()));
        let button = |tone, name: &'static str, press: Callback<()>| {
            let label = Signal::stored((words.board.act_on)(said(name), said(&title)));
            view! {
                <Button tone=tone label=label on_press=press>
                    {name}
                </Button>
            }
            .erase()
        };
        let refuse = Callback::new(move |()| board.ask.set(Some(Ask::Why(Why::Refuse(id)))));
        let grant = Callback::new(move |()| {
            live.run(FamilyCommand::GrantReward { request_id: id, entry_id: live.new_entry_id() });
        });
        // What is undone goes, and with it its button.
        let undo = Callback::new(move |()| {
            focus_on("wishes-title");
            live.run(FamilyCommand::UndoReward { request_id: id, entry_id: live.new_entry_id() });
        });
        let (look, hint) = match (&answer, self.standing) {
            (Answer::Open, Standing::Affordable) => ("open", None),
            (Answer::Open, Standing::SoldOut) => ("open", Some(words.rewards.sold_out)),
            (Answer::Open, Standing::Short { .. }) => ("open", Some(words.rewards.too_few_stars)),
            (Answer::Granted { .. }, _) => ("granted", None),
            (Answer::Refused { .. }, _) => ("refused", None),
        };
        let buttons = match (&answer, hint) {
            (Answer::Open, None) => vec![
                button(Tone::Primary, words.prompts.grant, grant),
                button(Tone::Quiet, words.prompts.refuse, refuse),
            ],
            (Answer::Open, Some(_)) => vec![button(Tone::Plain, words.prompts.refuse, refuse)],
            (Answer::Granted { .. }, _) => vec![button(Tone::Quiet, words.stars.undo, undo)],
            (Answer::Refused { .. }, _) => Vec::new(),
        };
        let state = (answer != Answer::Open).then(|| (words.rewards.answer)(&answer));
        view! {
            <li class="row wished" data-answer=look>
                <Avatar name=who.clone() of=of />
                <span class="grow">
                    {title.clone()} <span class="soft block">{hint} {state}</span>
                </span>
                {price(cost.get())}
                <div class="actions">{buttons}</div>
            </li>
        }
        .erase()
    }
}
