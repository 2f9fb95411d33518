//! What becomes of somebody who is there, and for how long they count.

use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use futures_util::future::{try_join_all, try_join3};
use hubbub_model::presence::Status;

use super::place::{Place, Realtime, up};
use super::room::Room;
use super::tab::{End, Tab};
use super::table::Figure;
use crate::http::Http;
use crate::link::Link;

/// How many sessions the cases need: those that run at once have one each.
pub(super) const ROOMS: usize = 3;

/// What becomes of somebody who is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Case {
    /// One of their three tabs is closed.
    OneClosed,
    /// All are.
    AllClosed,
    /// Their browser is killed.
    BrowserKilled,
    /// Their network is cut, without a FIN.
    NetworkCut,
    /// The site is killed, and they go while it is away; with two processes, the one that gets the webhooks.
    SiteKilled,
    /// The realtime service is killed and comes back, and they go meanwhile.
    ServiceKilled,
    /// The realtime service is killed and stays away, and they go.
    ServiceAway,
}

impl Case {
    /// All of them.
    pub(super) const ALL: [Self; 7] = [
        Self::OneClosed,
        Self::AllClosed,
        Self::BrowserKilled,
        Self::NetworkCut,
        Self::SiteKilled,
        Self::ServiceKilled,
        Self::ServiceAway,
    ];

    /// What its row is called.
    pub(super) const fn title(self) -> &'static str {
        match self {
            Self::OneClosed => "three tabs, one is closed",
            Self::AllClosed => "all three are closed",
            Self::BrowserKilled => "the browser is killed",
            Self::NetworkCut => "the network is cut without a FIN",
            Self::SiteKilled => "the server is killed, and they go",
            Self::ServiceKilled => "the service is killed and comes back, and they go",
            Self::ServiceAway => "the service is killed and stays away, and they go",
        }
    }
}

/// All that can happen there, and the figure of each.
pub(super) async fn all(place: &mut Place) -> Result<Vec<(Case, Figure)>> {
    let [one, two, three] = &place.rooms[..] else { bail!("there are not {ROOMS} rooms") };
    let at_once = try_join3(tabs(place, one), gone(place, two, End::Killed), gone(place, three, End::Cut));
    let (closed, killed, cut) = at_once.await?;
    let mut figures = vec![
        (Case::OneClosed, Figure::Stays),
        (Case::AllClosed, Figure::After(closed)),
        (Case::BrowserKilled, Figure::After(killed)),
        (Case::NetworkCut, Figure::After(cut)),
        (Case::SiteKilled, Figure::After(site_killed(place).await?)),
    ];
    if place.service.is_some() {
        figures.push((Case::ServiceKilled, Figure::After(service_killed(place, true).await?)));
        figures.push((Case::ServiceAway, Figure::After(service_killed(place, false).await?)));
    }
    Ok(figures)
}

/// Opens a tab, and waits until everybody knows.
async fn come(place: &Place, room: &Room) -> Result<Tab> {
    let tab = Tab::open(place, room).await?;
    place.until(Status::Online, room, Instant::now()).await?;
    Ok(tab)
}

/// Three tabs: one is closed, which changes nothing, and then all are. Gives how long they counted after that.
async fn tabs(place: &Place, room: &Room) -> Result<Duration> {
    let mut tabs = try_join_all((0..3).map(|_| Tab::open(place, room))).await?;
    place.until(Status::Online, room, Instant::now()).await?;
    members_once(place, room).await?;
    tabs.pop().context("no tab")?.end(End::Closed).await;
    // Longer than anybody counts who was there by that tab alone.
    let watch = if place.kind.realtime == Realtime::Off { 36 } else { 11 };
    place.stays(room, Duration::from_secs(watch)).await?;
    let since = Instant::now();
    for tab in tabs {
        tab.end(End::Closed).await;
    }
    place.until(Status::Offline, room, since).await
}

/// The members that the service itself tells the trainer are the two of them, once each.
async fn members_once(place: &Place, room: &Room) -> Result<()> {
    let Some(realtime) = place.realtime() else { return Ok(()) };
    let site = Http::new(place.site(), &room.trainer_session);
    let (_, seen) = Link::subscribe_at(&site, &Http::new(realtime, ""), &room.beside.to_string()).await?;
    let seen: serde_json::Value = serde_json::from_str(seen.data())?;
    match seen["presence"]["count"].as_u64() {
        Some(2) => Ok(()),
        _ => bail!("{:?}: of two people the service says {seen}", place.kind),
    }
}

/// A tab ends like this. Gives how long its person counted after that.
async fn gone(place: &Place, room: &Room, end: End) -> Result<Duration> {
    let tab = come(place, room).await?;
    let since = Instant::now();
    let _open = tab.end(end).await;
    place.until(Status::Offline, room, since).await
}

/// The process of the site that gets the webhooks is killed, and the browser with it. Both are gone before it is
/// started again.
async fn site_killed(place: &mut Place) -> Result<Duration> {
    let tab = come(place, &place.rooms[0]).await?;
    let since = Instant::now();
    let site = place.sites.last_mut().context("no site")?;
    site.kill()?;
    tab.end(End::Killed).await;
    up(site).await?;
    place.until(Status::Offline, &place.rooms[0], since).await
}

/// The service is killed, and the browser with it. It comes back at once, or not before that is over.
async fn service_killed(place: &mut Place, comes_back: bool) -> Result<Duration> {
    let tab = come(place, &place.rooms[0]).await?;
    let since = Instant::now();
    let service = place.service.as_mut().context("no service")?;
    service.kill()?;
    tab.end(End::Killed).await;
    if comes_back {
        up(service).await?;
    }
    place.until(Status::Offline, &place.rooms[0], since).await
}
