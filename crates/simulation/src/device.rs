//! What a browser keeps on its device: in order, and a little later than it is told.

use std::collections::VecDeque;

use hubbub_commands::Command;
use hubbub_events::Channel;
use hubbub_model::{Millis, MutationId};
use hubbub_sync::OutboxEntry;

use crate::dice::Dice;

/// The longest that an order takes, in milliseconds.
const SLOWEST: u64 = 50;

#[derive(Debug, Clone)]
pub(crate) enum Order {
    Keep(OutboxEntry<Command>),
    Forget(MutationId),
}

pub(crate) struct Device {
    /// Without a place to write to, as in some private windows.
    pub(crate) cannot_keep: bool,
    kept: Vec<OutboxEntry<Command>>,
    orders: VecDeque<(Millis, Order)>,
}

impl Device {
    pub(crate) fn new(cannot_keep: bool) -> Self {
        Self { cannot_keep, kept: Vec::new(), orders: VecDeque::new() }
    }

    pub(crate) fn order(&mut self, order: Order, now: Millis, dice: &mut Dice) {
        let earliest = self.orders.back().map_or(now, |(last, _)| *last);
        self.orders.push_back((earliest.max(now + Millis::new(dice.below(SLOWEST))), order));
    }

    /// When the next order is carried out.
    pub(crate) fn next_at(&self) -> Option<Millis> {
        self.orders.front().map(|(at, _)| *at)
    }

    /// Carries out the next order. Gives what it now keeps.
    pub(crate) fn carry_out(&mut self) -> Option<MutationId> {
        let (_, order) = self.orders.pop_front()?;
        match order {
            Order::Keep(command) => {
                let id = command.mutation_id;
                self.kept.push(command);
                Some(id)
            }
            Order::Forget(id) => {
                self.forget(id);
                None
            }
        }
    }

    /// The page is gone: some of its last orders are still carried out, the others never.
    pub(crate) fn abandon(&mut self, dice: &mut Dice) {
        for _ in 0..dice.below(self.orders.len() as u64 + 1) {
            self.carry_out();
        }
        self.orders.clear();
    }

    pub(crate) fn forget(&mut self, id: MutationId) {
        self.kept.retain(|command| command.mutation_id != id);
    }

    /// Forgets all that was done in a log that the person may not read any more.
    pub(crate) fn forget_all(&mut self, channel: Channel) {
        self.kept.retain(|entry| entry.command.channel() != channel);
        let is_other =
            |order: &Order| !matches!(order, Order::Keep(entry) if entry.command.channel() == channel);
        self.orders.retain(|(_, order)| is_other(order));
    }

    /// What it keeps, oldest first.
    pub(crate) fn kept(&self) -> &[OutboxEntry<Command>] {
        &self.kept
    }

    pub(crate) fn find(&self, id: MutationId) -> Option<&OutboxEntry<Command>> {
        self.kept.iter().find(|command| command.mutation_id == id)
    }
}
