//! Somebody's browser: the device, and the tab that is open or not.

use std::collections::HashSet;

use hubbub_model::family::Member;
use hubbub_model::{ChannelSeq, Epoch, Millis, MutationId};

use crate::area::{Onlooker, Person};
use crate::device::Device;
use crate::network::{Packet, Peer};
use crate::screen::Screen;

pub(crate) struct Browser {
    pub(crate) member: Member,
    pub(crate) online: bool,
    pub(crate) device: Device,
    pub(crate) tab: Option<Tab>,
    /// Where its tabs stood when they were closed: it keeps their last snapshots.
    pub(crate) pages: Vec<Page>,
    /// How many tabs were opened.
    tabs: u64,
}

/// What a page shows: where it stands in the family's log and in its person's own.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Page {
    pub(crate) family: (Epoch, ChannelSeq),
    pub(crate) own: (Epoch, ChannelSeq),
}

pub(crate) struct Tab {
    pub(crate) number: u64,
    pub(crate) family: Screen<Person>,
    pub(crate) own: Screen<Onlooker>,
    pub(crate) frozen: Option<Frozen>,
    /// What it has told the device to forget.
    pub(crate) forgotten: HashSet<MutationId>,
    /// The number of the last thing that it sent.
    pub(crate) posted: u64,
}

impl Tab {
    /// What it shows.
    pub(crate) fn page(&self) -> Page {
        Page { family: self.family.replica.position(), own: self.own.replica.position() }
    }
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

    /// Opens a page. It takes over what the device keeps.
    pub(crate) fn open(&mut self, mut family: Screen<Person>, own: Screen<Onlooker>) -> &mut Tab {
        self.device.kept().iter().for_each(|command| family.replica.restore(command.clone()));
        self.tabs += 1;
        self.tab.insert(Tab {
            number: self.tabs,
            family,
            own,
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
            None => [tab.family.replica.wake_at(), tab.own.replica.wake_at()].into_iter().flatten().min(),
        });
        [tab, self.device.next_at()].into_iter().flatten().min()
    }

    /// Where the open tab is reached.
    pub(crate) fn peer(&self, client: usize) -> Option<Peer> {
        self.tab.as_ref().map(|tab| Peer { client, tab: tab.number })
    }
}
