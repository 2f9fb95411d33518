//! What a page has one of, whatever number of channels lives on it: the connection, the server's clock,
//! the way to the server, the device, and what the browser tells.

mod time;
mod watch;

use std::cell::{Cell, OnceCell, RefCell};
use std::fmt::Display;
use std::rc::{Rc, Weak};

use hubbub_events::Channel;
use hubbub_model::{Timestamp, UserId};
use leptos::task::spawn_local;

use super::clock::ServerClock;
use super::driven::Driven;
use super::kept::KeptChannels;
use super::net::HttpClient;
use super::realtime::{Heard, Realtime, Subscribed};
use super::status::Link;
use crate::api::{self, Visit};
use crate::device::{Device, LastState};
use crate::web::{Alarm, ENDED, Listener, calling, monotonic, reload, tell_scripts};

pub(crate) use time::HiddenLook;

/// The hub of a page. Everything that listens is dropped with it.
pub struct Hub {
    me: Weak<Self>,
    user: UserId,
    settings: Option<api::Realtime>,
    http: Rc<HttpClient>,
    clock: Cell<ServerClock>,
    /// It is made with the first subscription. None where realtime is off or cannot be.
    realtime: RefCell<Option<Realtime>>,
    channels: RefCell<Vec<Weak<dyn Driven>>>,
    kept: KeptChannels,
    /// The channel of a page that is still to be hydrated.
    held: Cell<Option<Channel>>,
    /// It is there once it was opened, and holds nothing where nothing can be kept.
    device: OnceCell<Option<Device>>,
    /// What was typed before.
    early_texts: RefCell<Vec<(String, String)>>,
    listeners: RefCell<Vec<Listener>>,
    /// Moves the shown time.
    look: Alarm,
    /// How many want it to move also while nobody can see it.
    hidden_looks: Cell<usize>,
    /// Looks after the connection.
    beat: Alarm,
    last_beat: Cell<f64>,
    /// The page is being left, or the person may not be here any more.
    closed: Cell<bool>,
}

impl Hub {
    /// The hub of a page. Channels are added to it, then it is started.
    pub(crate) fn new(visit: &Visit) -> Rc<Self> {
        let now = monotonic();
        Rc::new_cyclic(|me| Self {
            me: Weak::clone(me),
            user: visit.user_id,
            settings: visit.realtime.clone(),
            http: Rc::default(),
            clock: Cell::new(ServerClock::new(Timestamp::default(), now)),
            realtime: RefCell::default(),
            channels: RefCell::default(),
            kept: KeptChannels::default(),
            held: Cell::new(None),
            device: OnceCell::new(),
            early_texts: RefCell::default(),
            listeners: RefCell::default(),
            look: Alarm::new(calling(me, Self::look)),
            hidden_looks: Cell::new(0),
            beat: Alarm::new(calling(me, Self::beat)),
            last_beat: Cell::new(now),
            closed: Cell::new(false),
        })
    }

    /// Adds a channel whose state was read at `now`.
    pub(super) fn add(&self, channel: &Rc<dyn Driven>, now: Timestamp) {
        let mut channels = self.channels.borrow_mut();
        channels.retain(|channel| channel.strong_count() > 0);
        channels.push(Rc::downgrade(channel));
        drop(channels);
        self.load(&**channel);
        if now > self.now() {
            self.clock.set(ServerClock::new(now, monotonic()));
        }
    }

    /// Listens to the browser, and lets the channels begin with what the device has kept.
    pub(crate) async fn start(&self) {
        self.listen();
        self.look();
        self.beat();
        let device = Device::open(self.user).await.ok();
        self.device.get_or_init(|| device);
        self.early_texts.take().into_iter().for_each(|(name, text)| self.keep_text(name, text));
        self.each(|channel| self.load(channel));
    }

    /// A page that shows this channel is still to be hydrated. Until then it is what the document brings.
    pub(crate) fn hold(&self, channel: Channel) {
        self.held.set(Some(channel));
    }

    /// The page is hydrated, or another has taken its place.
    pub(crate) fn release(&self) {
        if let Some(held) = self.held.take() {
            self.each(|channel| {
                if channel.channel() == held {
                    self.load(channel);
                }
            });
            self.look();
        }
    }

    /// Is the page still to be hydrated that shows this channel?
    pub(super) fn holds(&self, channel: Channel) -> bool {
        self.held.get() == Some(channel)
    }

    /// Lets a channel begin with what the device has kept, once that can be.
    fn load(&self, channel: &dyn Driven) {
        if let Some(device) = self.device.get()
            && !self.holds(channel.channel())
        {
            channel.load(device.as_ref());
        }
    }

    /// What this device keeps, once that is known.
    pub(super) fn device(&self) -> Option<&Device> {
        self.device.get()?.as_ref()
    }

    /// The same for whoever asks before it is open, as the first page may.
    pub(super) async fn opened_device(&self) -> Option<Device> {
        match self.device.get() {
            Some(device) => device.clone(),
            None => Device::open(self.user).await.ok(),
        }
    }

    /// What the device has kept of a channel.
    pub(super) async fn last_seen(&self, channel: Channel) -> Option<LastState> {
        self.opened_device().await?.records(channel).last_state().await
    }

    /// What was typed under this name and not done.
    pub(super) async fn kept_text(&self, name: &str) -> Option<String> {
        self.opened_device().await?.text(name).await
    }

    /// Keeps what is typed under this name. What comes before the device is open waits for it, in its order.
    pub(super) fn keep_text(&self, name: String, text: String) {
        let Some(device) = self.device.get() else { return self.early_texts.borrow_mut().push((name, text)) };
        let Some(device) = device.clone() else { return };
        spawn_local(async move {
            // What cannot be kept is lost with the page and not before.
            let _ = device.keep_text(&name, &text).await;
        });
    }

    /// All that was typed under names which begin so and a space.
    pub(super) async fn kept_texts(&self, begin: &str) -> Option<Vec<String>> {
        self.opened_device().await?.texts(begin).await.ok()
    }

    /// Only these channels are shown from now on. The person's own stays whatever is shown.
    pub(crate) fn shown(&self, shown: &[Channel]) {
        self.kept.shown(&[shown, &[Channel::Person(self.user)]].concat());
    }

    /// The page is gone, and with it what listened to the channels.
    pub(crate) fn left(&self) {
        self.each(|channel| channel.forget_gone());
    }

    /// The channels that are kept right.
    pub(super) fn kept(&self) -> &KeptChannels {
        &self.kept
    }

    /// The driver that was made last.
    pub(super) fn last_added(&self) -> Option<Weak<dyn Driven>> {
        self.channels.borrow().last().cloned()
    }

    /// The person's own channel, which also sends what begins other logs: it lives on every page.
    pub(super) fn own(&self) -> Option<Rc<dyn Driven>> {
        let own = Channel::Person(self.user);
        self.channels().into_iter().find(|channel| channel.channel() == own)
    }

    /// Who looks at the page.
    pub(crate) fn user(&self) -> UserId {
        self.user
    }

    pub(super) fn http(&self) -> Rc<HttpClient> {
        Rc::clone(&self.http)
    }

    /// Listens to a channel over the page's one connection, or another tab's.
    pub(super) fn subscribe(
        &self,
        channel: impl Display,
        on_heard: impl Fn(Heard) + 'static,
    ) -> Option<Subscribed> {
        let settings = self.settings.as_ref()?;
        if self.realtime.borrow().is_none() {
            let made = Realtime::begin(settings, self.user, calling(&self.me, Self::say_connection));
            self.realtime.replace(made);
        }
        Some(self.realtime.borrow().as_ref()?.subscribe(channel, on_heard))
    }

    /// Where realtime stands for a channel.
    pub(super) fn link(&self, channel: Option<&Subscribed>) -> Link {
        let realtime = self.realtime.borrow();
        let parts = realtime.as_ref().zip(channel);
        parts.map_or(Link::Absent, |(realtime, channel)| channel.link(realtime, monotonic()))
    }

    /// The server answers: connects now, where that is due.
    pub(super) fn revive(&self) {
        if let Some(realtime) = &*self.realtime.borrow() {
            realtime.revive();
        }
    }

    /// Says for every channel how it stands with the connection, and with what waits for it.
    pub(super) fn say_connection(&self) {
        self.each(|channel| channel.say_connection());
    }

    /// How many changes of the page the server has not answered.
    pub(super) fn unanswered(&self) -> usize {
        self.channels().iter().map(|channel| channel.unanswered()).sum()
    }

    /// The session is over: the server says so at the address where the person is. What waits stays on the
    /// device until this person is back.
    pub(super) fn sign_out(&self) {
        // A page that is being left goes where it was sent.
        if !self.closed.get() {
            self.close();
            self.each(|channel| channel.forget());
            tell_scripts(ENDED);
            reload();
        }
    }

    /// A channel has ended, which ends the others no more than this: with the last one there is nothing
    /// to listen to.
    pub(super) fn ended(&self) {
        if self.channels().iter().all(|channel| channel.is_closed()) {
            self.close();
        }
    }

    /// Does it ask and hear nothing any more?
    pub(crate) fn is_closed(&self) -> bool {
        self.closed.get()
    }

    /// Asks and hears nothing more.
    fn close(&self) {
        self.closed.set(true);
        // First the connection: pusher-js sends a moment later than it is told to, so what leaving a
        // channel would send must find the connection gone, not closing.
        drop(self.realtime.take());
        self.each(|channel| channel.close());
        self.look.clear();
        self.beat.clear();
    }

    fn each(&self, what: impl Fn(&dyn Driven)) {
        self.channels().iter().for_each(|channel| what(&**channel));
    }

    fn channels(&self) -> Vec<Rc<dyn Driven>> {
        self.channels.borrow().iter().filter_map(Weak::upgrade).collect()
    }
}
