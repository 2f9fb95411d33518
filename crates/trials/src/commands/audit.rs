//! What must hold afterwards, whatever the figures are.

use anyhow::{Context, Result, ensure};
use hubbub_commands::areas;
use hubbub_events::{Channel, Envelope, FamilyEvent, State};
use hubbub_model::family::FamilyState;
use hubbub_model::{ChannelSeq, FamilyId};
use hubbub_services::Services;
use hubbub_storage::{Stored as _, log};
use std::collections::HashSet;

use super::client::{Answers, STARS};
use super::people::Person;

/// Each log is numbered without a gap and holds what was answered, once and as it was answered; a
/// family's rows are what its log makes of an empty one on the same day; and nobody has a star too many.
pub(super) async fn check(services: &Services, people: &[Person], answers: &[Answers]) -> Result<()> {
    let answered = answered(answers)?;
    let families: HashSet<_> = people.iter().map(|person| person.family).collect();
    let (mut kept, mut stars) = (0, 0);
    for id in families {
        for envelope in log_of(services, id, &answered).await? {
            kept += usize::from(envelope.position.mutation_id.is_some());
            if let Some(FamilyEvent::TimerCompleted { stars_awarded, .. }) = envelope.event {
                stars += stars_awarded.get();
            }
        }
    }
    ensure!(kept == answered.len(), "{} entries were answered, {kept} are in the logs", answered.len());
    let confirmed: u64 = answers.iter().map(|answers| answers.confirmed).sum();
    ensure!(stars == confirmed * STARS, "{confirmed} timers were confirmed, {stars} stars awarded");
    Ok(())
}

/// What the clients were told, each entry once.
fn answered(answers: &[Answers]) -> Result<HashSet<&str>> {
    let mut told = HashSet::new();
    for (mutation, reply) in answers.iter().flat_map(|answers| &answers.replies) {
        ensure!(!reply.entries.is_empty(), "an answer without an entry");
        for entry in &reply.entries {
            let position = entry.open::<FamilyEvent>()?.position;
            ensure!(position.mutation_id == Some(*mutation), "an answer to another command");
            ensure!(told.insert(entry.data.get()), "an entry was answered twice");
        }
    }
    Ok(told)
}

/// The entries of one log, which are in order and make the rows that are there.
async fn log_of(
    services: &Services,
    id: FamilyId,
    answered: &HashSet<&str>,
) -> Result<Vec<Envelope<FamilyEvent>>> {
    let (channel, mut tx) = (Channel::Family(id), services.store().read().await?);
    let head = log::head(&mut tx, channel).await?.context("a family without a log")?;
    let entries =
        log::range(&mut tx, channel, ChannelSeq(0), head.seq, head.seq.0).await?.context("a gap in a log")?;
    let rows = areas::Family::load(&mut tx, id).await?.context("a family without rows")?;
    let mut state = FamilyState { today: rows.today, ..FamilyState::new(rows.family.clone()) };
    let mut envelopes = Vec::with_capacity(entries.len());
    for (entry, seq) in entries.iter().zip(1..) {
        let envelope = entry.open::<FamilyEvent>()?;
        let position = envelope.position;
        ensure!(position.seq == ChannelSeq(seq), "entry {seq} says that it is {}", position.seq);
        let by_a_client = position.mutation_id.is_some();
        ensure!(by_a_client == answered.contains(entry.data.get()), "entry {seq} was not answered");
        state.apply(envelope.event.as_ref().context("an event of no name")?);
        envelopes.push(envelope);
    }
    ensure!(state == rows, "the rows of a family are not what its log says");
    Ok(envelopes)
}
