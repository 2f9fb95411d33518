//! Somebody's browser: the device, and the tab that is open or not.

use std::collections::HashSet;

use hubbub_model::family::Member;
use hubbub_model::{ChannelSeq, Epoch, Millis, MutationId};
use hubbub_sync::Replica;

use crate::area::{Person, Trailed};
use crate::device::Device;
use crate::network::{Packet, Peer};

pub(crate) struct Browser {
    pub(crate) member: Member,
    pub(crate) online: bool,
    pub(crate) device: Device,
    pub(crate) tab: Option<Tab>,
    /// Where its tabs stood when they were closed: it keeps their last snapshots.
    pub(crate) pages: Vec<(Epoch, ChannelSeq)>,
    /// How many tabs were opened.
    tabs: u64,
}

pub(crate) struct Tab {
    pub(crate) number: u64,
    pub(crate) replica: Replica<Person>,
    pub(crate) last: (Epoch, ChannelSeq),
    /// The lineages it has turned its back on.
    pub(crate) left: Vec<Epoch>,
    /// Up to where it knows, or must ask, what the server has.
    pub(crate) known: ChannelSeq,
    pub(crate) frozen: Option<Frozen>,
    /// What it has told the device to forget.
    pub(crate) forgotten: HashSet<MutationId>,
    /// The number of the last thing that it sent.
    pub(crate) posted: u64,
}

/// A tab that does nothing.
pub(crate) struct Frozen {
    pub(crate) until: Millis,
    /// What has piled up.
    pub(crate) missed: Vec<Packet>,
}

impl Browser {
    pub(crate) fn new(member: Member, cannot_keep: bool) -> Self {
        Self { member, online: true, device: Device::new(cannot_keep), tab: None, pages: Vec::new(), tabs: 0 }
    }

    /// Opens a page that shows what was at `position`. It takes over what the device keeps.
    pub(crate) fn open(&mut self, position: (Epoch, ChannelSeq), state: Trailed) -> &mut Tab {
        let mut replica = Replica::new(Person(self.member.id), position.0, position.1, state);
        self.device.kept().iter().for_each(|command| replica.restore(command.clone()));
        self.tabs += 1;
        self.tab.insert(Tab {
            number: self.tabs,
            replica,
            last: position,
            left: Vec::new(),
            known: ChannelSeq(0),
            frozen: None,
            forgotten: HashSet::new(),
            posted: 0,
        })
    }

    /// The tab, if it can do something.
    pub(crate) fn awake(&mut self) -> Option<&mut Tab> {
        self.tab.as_mut().filter(|tab| tab.frozen.is_none())
    }

    /// When something happens here by itself.
    pub(crate) fn next_at(&self) -> Option<Millis> {
        let tab = self.tab.as_ref().and_then(|tab| match &tab.frozen {
            Some(frozen) => Some(frozen.until),
            None => tab.replica.wake_at(),
        });
        [tab, self.device.next_at()].into_iter().flatten().min()
    }

    /// Where the open tab is reached.
    pub(crate) fn peer(&self, client: usize) -> Option<Peer> {
        self.tab.as_ref().map(|tab| Peer { client, tab: tab.number })
    }
}
