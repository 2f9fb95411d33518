//! Every command and every address of a request, asked by everybody.

use axum::http::Method;
use hubbub_commands::areas::Knowledge;
use hubbub_commands::{KnowledgeCommand as C, KnowledgeRefusal, Refusal};
use hubbub_model::KnowledgeId;
use hubbub_model::knowledge::Reason;
use hubbub_testkit::new_id;

use super::house::House;
use super::routes::FAMILY;
use super::table::{Row, Tries, table};
use super::{Actor, Answer};

const YES: Answer = Answer::Done;
const NO: Answer = Answer::Refused(Refusal::Knowledge(KnowledgeRefusal::NotAllowed));
const OUT: Answer = Answer::Forbidden;
const SIGN_IN: Answer = Answer::Unauthorized;

table! { Knowledge, knowledge_id:
    //        parent child kiosk stranger ex-member visitor
    Ask:      YES    YES   OUT   OUT      OUT       SIGN_IN,
    See:      YES    NO    OUT   OUT      OUT       SIGN_IN,
    Delegate: YES    NO    OUT   OUT      OUT       SIGN_IN,
    Approve:  YES    NO    OUT   OUT      OUT       SIGN_IN,
    Deny:     YES    NO    OUT   OUT      OUT       SIGN_IN,
    Withdraw: NO     YES   OUT   OUT      OUT       SIGN_IN,
    Read:     NO     YES   OUT   OUT      OUT       SIGN_IN,
    Revoke:   YES    NO    OUT   OUT      OUT       SIGN_IN,
}

impl Tries for Knowledge {
    const ROUTES: &'static [Row] = &[
        // Of the child, who asks the parent.
        (Method::GET, "/request/{id}", FAMILY),
    ];

    /// Everybody asks by a request of their own.
    async fn samples(house: &House, _actor: Actor) -> Vec<(KnowledgeId, C)> {
        let firm = &house.firm;
        vec![
            (new_id!(KnowledgeId), C::Ask { ask: firm.ask(&firm.colleague) }),
            (firm.pending, C::See {}),
            (firm.pending, C::Delegate { to: Some(firm.party()) }),
            (firm.pending, C::Approve { answer: "Like that".parse().unwrap(), until: None }),
            (firm.pending, C::Deny { reason: Reason::NoTime, note: None }),
            (firm.pending, C::Withdraw {}),
            (firm.answered, C::Read {}),
            (firm.answered, C::Revoke {}),
        ]
    }

    async fn parts(house: &House) -> Vec<(&'static str, String)> {
        vec![("{id}", house.firm.pending.to_string())]
    }
}
