//! The rules of templates.

use hubbub_events::FamilyEvent;
use hubbub_model::TemplateId;
use hubbub_model::family::{Action, Actor, FamilyState, Limits, Template};

use super::Refusal;
use super::refusal::allow;

pub(super) fn save(
    state: &FamilyState,
    actor: Actor,
    template: &Template,
) -> Result<Vec<FamilyEvent>, Refusal> {
    allow(actor, Action::EditTemplates)?;
    match state.template(template.id) {
        Some(same) if same == template => Ok(Vec::new()),
        None if state.templates.len() >= Limits::TEMPLATES => Err(Refusal::LimitReached),
        _ => Ok(vec![FamilyEvent::TemplateSaved { template: template.clone() }]),
    }
}

pub(super) fn remove(state: &FamilyState, actor: Actor, id: TemplateId) -> Result<Vec<FamilyEvent>, Refusal> {
    allow(actor, Action::EditTemplates)?;
    state.template(id).ok_or(Refusal::NoSuchTemplate)?;
    Ok(vec![FamilyEvent::TemplateRemoved { template_id: id }])
}
