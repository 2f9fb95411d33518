//! What was carried out of all that people did.

use std::collections::HashMap;

use hubbub_events::Channel;
use hubbub_model::MutationId;

/// Something that somebody did.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct Deed {
    /// Whose client.
    pub(crate) client: usize,
    /// In which log.
    pub(crate) channel: Channel,
    /// The how manyeth thing of the run.
    pub(crate) number: u64,
}

/// What was carried out in this lineage, and under which name.
#[derive(Default)]
pub(crate) struct Deeds {
    done: HashMap<Deed, MutationId>,
    backup: HashMap<Deed, MutationId>,
}

impl Deeds {
    /// The server says that it has carried this out, which has grown the log by `entries`.
    /// Says whether it is the first time in this lineage.
    pub(crate) fn carry_out(&mut self, deed: Deed, id: MutationId, entries: u64) -> Result<bool, String> {
        match self.done.insert(deed, id) {
            None => Ok(true),
            Some(before) if before == id && entries == 0 => Ok(false),
            Some(_) => Err(format!("{deed:?} was carried out twice")),
        }
    }

    /// Was it carried out in this lineage?
    pub(crate) fn has_carried_out(&self, deed: Deed) -> bool {
        self.done.contains_key(&deed)
    }

    /// Has the server carried out something that this client did there after `deed`?
    pub(crate) fn is_overtaken(&self, deed: Deed) -> bool {
        let is_same = |other: &Deed| (other.client, other.channel) == (deed.client, deed.channel);
        self.done.keys().any(|other| is_same(other) && other.number > deed.number)
    }

    pub(crate) fn back_up(&mut self) {
        self.backup = self.done.clone();
    }

    pub(crate) fn restore(&mut self) {
        self.done = self.backup.clone();
    }
}
