//! Somebody's browser: the device, and the tab that is open or not.

use std::collections::{BTreeMap, HashSet};

use hubbub_commands::Command;
use hubbub_events::Channel;
use hubbub_model::{Millis, MutationId, UserId};

use crate::device::Device;
use crate::network::{Packet, Peer};
use crate::record::Here;
use crate::screen::AnyScreen;

pub(crate) struct Browser {
    pub(crate) user: UserId,
    pub(crate) online: bool,
    pub(crate) device: Device,
    pub(crate) tab: Option<Tab>,
    /// What no screen sends, mostly what begins a log, and has no answer yet: it is sent again and again.
    pub(crate) begins: Vec<Begin>,
    /// Where its tabs stood when they were closed: it keeps their last snapshots.
    pub(crate) pages: Vec<Page>,
    /// How many tabs were opened.
    tabs: u64,
}

/// What a page shows, and where it stands in each log.
pub(crate) type Page = BTreeMap<Channel, Here>;

/// A command that no screen sends, mostly one with which a log begins.
pub(crate) struct Begin {
    pub(crate) id: MutationId,
    pub(crate) command: Command,
    /// When it is sent next.
    pub(crate) at: Millis,
}

pub(crate) struct Tab {
    pub(crate) number: u64,
    pub(crate) screens: BTreeMap<Channel, Box<dyn AnyScreen>>,
    pub(crate) frozen: Option<Frozen>,
    /// What it has told the device to forget.
    pub(crate) forgotten: HashSet<MutationId>,
}

impl Tab {
    /// What it shows.
    pub(crate) fn page(&self) -> Page {
        self.screens.iter().map(|(channel, screen)| (*channel, screen.position())).collect()
    }
}

/// A tab that does nothing.
pub(crate) struct Frozen {
    pub(crate) until: Millis,
    /// What has piled up.
    pub(crate) missed: Vec<Packet>,
}

impl Browser {
    pub(crate) fn new(user: UserId, cannot_keep: bool) -> Self {
        let device = Device::new(cannot_keep);
        Self { user, online: true, device, tab: None, begins: Vec::new(), pages: Vec::new(), tabs: 0 }
    }

    /// Opens a page. It takes over what the device keeps.
    pub(crate) fn open(&mut self, mut screens: BTreeMap<Channel, Box<dyn AnyScreen>>) {
        for kept in self.device.kept() {
            screens.get_mut(&kept.command.channel()).into_iter().for_each(|screen| screen.restore(kept));
        }
        self.tabs += 1;
        self.tab = Some(Tab { number: self.tabs, screens, frozen: None, forgotten: HashSet::new() });
    }

    /// The tab, if it can do something.
    pub(crate) fn awake(&mut self) -> Option<&mut Tab> {
        self.tab.as_mut().filter(|tab| tab.frozen.is_none())
    }

    /// What shows a log, if something does that is awake.
    pub(crate) fn screen(&mut self, channel: Channel) -> Option<&mut Box<dyn AnyScreen>> {
        self.awake()?.screens.get_mut(&channel)
    }

    /// When something happens here by itself.
    pub(crate) fn next_at(&self) -> Option<Millis> {
        let tab = self.tab.as_ref().and_then(|tab| match &tab.frozen {
            Some(frozen) => Some(frozen.until),
            None => {
                let screens = tab.screens.values().filter_map(|screen| screen.wake_at());
                screens.chain(self.begins.iter().map(|begin| begin.at)).min()
            }
        });
        [tab, self.device.next_at()].into_iter().flatten().min()
    }

    /// Where the open tab is reached.
    pub(crate) fn peer(&self, client: usize) -> Option<Peer> {
        self.tab.as_ref().map(|tab| Peer { client, tab: tab.number })
    }
}
