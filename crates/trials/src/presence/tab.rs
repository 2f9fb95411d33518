//! A tab of the athlete, and how it comes to its end.

use std::time::Duration;

use anyhow::Result;
use tokio::sync::oneshot;
use tokio::task::JoinSet;
use tokio::time::sleep;

use super::place::Place;
use super::room::Room;
use crate::http::Http;
use crate::link::Link;

/// How often a page asks that has no connection.
const POLL: Duration = Duration::from_secs(15);

/// How a tab ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum End {
    /// Somebody closes it, and the browser says so.
    Closed,
    /// The browser is killed. Its system resets the connection.
    Killed,
    /// Its network is gone. Nothing more comes, and nothing says so.
    Cut,
}

/// A tab that is open until it is told how it ends.
pub(super) struct Tab {
    end: oneshot::Sender<End>,
    /// Ends with the tab, whatever it does.
    task: JoinSet<()>,
}

impl Tab {
    /// Opens one, which is there by its connection; where there is no realtime service, by asking.
    pub(super) async fn open(place: &Place, room: &Room) -> Result<Self> {
        let site = Http::new(place.site(), &room.athlete_session);
        let (end, ends) = oneshot::channel();
        let mut task = JoinSet::new();
        match place.realtime() {
            Some(address) => {
                let realtime = Http::new(address, "");
                let (link, _) = Link::subscribe_at(&site, &realtime, &room.beside.to_string()).await?;
                task.spawn(connected(link, ends));
            }
            None => {
                let path = format!("/api/sync?channel={}&presence={}", room.log, room.beside);
                site.get(&path).await?;
                task.spawn(polling(site, path, ends));
            }
        }
        Ok(Self { end, task })
    }

    /// Ends it. One whose network is gone is given back, since its connection stays open.
    pub(super) async fn end(self, end: End) -> Option<Self> {
        let Self { end: tell, mut task } = self;
        // It may have ended with the server.
        tell.send(end).ok();
        if end == End::Cut {
            return Some(Self { end: oneshot::channel().0, task });
        }
        while task.join_next().await.is_some() {}
        None
    }
}

/// Answers the service's questions until the tab ends.
async fn connected(mut link: Link, ends: oneshot::Receiver<End>) {
    let heard = async { while link.next().await.is_ok() {} };
    let end = tokio::select! {
        () = heard => return,
        end = ends => end,
    };
    match end {
        Ok(End::Closed) => link.close().await,
        Ok(End::Killed) => link.reset(),
        Ok(End::Cut) | Err(_) => {
            std::future::pending::<()>().await;
            drop(link);
        }
    }
}

/// Asks again and again until the tab ends, however it does.
async fn polling(site: Http, path: String, ends: oneshot::Receiver<End>) {
    let asking = async {
        loop {
            sleep(POLL).await;
            // A server that is away is asked again.
            site.get(&path).await.ok();
        }
    };
    tokio::select! {
        () = asking => {}
        _ = ends => {}
    }
}
