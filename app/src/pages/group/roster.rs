use hubbub_model::UserId;
use hubbub_model::person::{Departure, GroupId};
use leptos::prelude::*;

use super::ask_first::AskFirst;
use crate::parts::{Avatar, Badge, Button, PostForm, Select, Tone};
use crate::preferences::words;
use crate::text::{OwnSettings, said};

/// Who belongs to a group some of whose people look after the others, as one of them sees it.
pub(crate) struct Roster {
    pub(crate) group: GroupId,
    /// What the group is called.
    pub(crate) name: String,
    /// Who looks at it.
    pub(crate) me: UserId,
    /// Whether they may change what others are, and remove them.
    pub(crate) manages: bool,
    /// What becomes of the group when they leave.
    pub(crate) departure: Departure,
    pub(crate) entries: Vec<Entry>,
    /// The invitations by which somebody could come in.
    pub(crate) open: Vec<String>,
    pub(crate) words: &'static OwnSettings,
}

/// One member of a group.
pub(crate) struct Entry {
    /// Names them in addresses and forms.
    pub(crate) id: String,
    pub(crate) user: UserId,
    pub(crate) name: String,
    /// What their role is called.
    pub(crate) role: &'static str,
    /// The role that they can be given instead, and what doing so is called.
    pub(crate) other: Option<(&'static str, &'static str)>,
}

/// Sent to remove a member.
const REMOVE: (&str, &str) = ("action", "remove");

impl Roster {
    /// Each member, with what the viewer may do about them. Nothing is offered that would leave the group without
    /// anybody who looks after it. `more` is what only groups of one kind offer.
    pub(crate) fn rows(&self, more: impl Fn(&Entry) -> Option<AnyView>) -> Vec<AnyView> {
        self.entries.iter().map(|entry| self.row(entry, more(entry))).collect()
    }

    fn row(&self, entry: &Entry, more: Option<AnyView>) -> AnyView {
        let is_me = entry.user == self.me;
        let change = entry.other.filter(|_| self.manages).map(|other| self.change_role(entry, other));
        let out = match is_me {
            true => Some(self.way_out(entry)),
            false => self.manages.then(|| self.remove(entry)),
        };
        member_row(entry, is_me, (change, more, out))
    }

    fn action(&self, entry: &Entry) -> String {
        format!("/{}/members/{}", self.group, entry.id)
    }

    fn change_role(&self, entry: &Entry, (role, text): (&'static str, &'static str)) -> AnyView {
        let label = (words().board.act_on)(said(text), said(&entry.name));
        view! {
            <PostForm action=self.action(entry)>
                <Button submit=true tone=Tone::Quiet field=("action", role) label=label>
                    {text}
                </Button>
            </PostForm>
        }
        .into_any()
    }

    fn remove(&self, entry: &Entry) -> AnyView {
        let words = &words().settings;
        let open = self.open.clone();
        let offer = (!open.is_empty()).then(|| view! { <TakeBack open=open /> });
        view! {
            <AskFirst
                label=words.remove
                question=(words.remove_title)(said(&entry.name))
                of=entry.name.clone()
                detail=self.words.remove_detail
                action=self.action(entry)
                field=REMOVE
            >
                {offer}
            </AskFirst>
        }
        .into_any()
    }

    /// The way out, as it is for the viewer.
    fn way_out(&self, me: &Entry) -> AnyView {
        let (words, own) = (&words().settings, self.words);
        let (of, question) = (self.name.clone(), (words.leave_title)(said(&self.name)));
        match self.departure {
            Departure::EndsGroup => view! { <span class="soft">{own.alone}</span> }.into_any(),
            Departure::Leaves => view! {
                <AskFirst
                    label=words.leave
                    of=of
                    question=question
                    detail=own.leave_detail
                    action=self.action(me)
                    field=REMOVE
                />
            }
            .into_any(),
            Departure::HandsOverFirst => {
                let others = self.entries.iter().filter(|entry| entry.user != me.user);
                let others: Vec<_> = others.map(|entry| (entry.id.clone(), entry.name.clone())).collect();
                view! {
                    <AskFirst
                        label=words.hand_over
                        of=of
                        question=question
                        detail=own.hand_over_detail
                        action=format!("/{}/hand-over", self.group)
                    >
                        <Select label=own.heir name="heir" options=others />
                    </AskFirst>
                }
                .into_any()
            }
        }
    }
}

/// Who belongs to a group, and as what.
#[component]
pub(crate) fn Members(rows: Vec<AnyView>) -> impl IntoView {
    view! {
        <section>
            <h2>{words().settings.members}</h2>
            <ul class="card rows">{rows}</ul>
        </section>
    }
    .into_any()
}

/// A member of a group of any kind, and what can be done about them.
pub(crate) fn member_row(entry: &Entry, is_me: bool, ways: impl IntoView + 'static) -> AnyView {
    let (name, of, role) = (entry.name.clone(), entry.user.to_string(), entry.role);
    view! {
        <li class="row">
            <Avatar name=name.clone() of=of />
            <span class="grow">
                <bdi>{name}</bdi>
                " "
                <Badge>{role}</Badge>
                {is_me.then(|| view! { <Badge>{words().settings.you}</Badge> })}
            </span>
            {ways}
        </li>
    }
    .into_any()
}

/// The invitations by which whoever is removed could come back, to be taken back with the same press.
#[component]
fn TakeBack(open: Vec<String>) -> impl IntoView {
    let words = &words().settings;
    let names = open.into_iter().map(|name| view! { <li>{name}</li> }).collect_view();
    view! {
        <p>{words.still_open}</p>
        <ul>{names}</ul>
        <label class="tick">
            <input type="checkbox" name="take_back" value="all" checked />
            <span>{words.take_back}</span>
        </label>
    }
}
