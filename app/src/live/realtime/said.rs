//! What the tabs of one person say to each other.

use hubbub_model::json::{FromJson as _, Json};
use serde::Serialize;

use super::heard::Heard;

/// What a tab says to the others, as JSON. A later version that says something else speaks under another name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "said", rename_all = "camelCase")]
pub(super) enum Said {
    /// A tab wants these channels and no others, and asks how the connection is.
    Wants {
        /// Which tab.
        tab: String,
        /// The names of the channels.
        channels: Vec<String>,
    },
    /// A tab has been asleep, or is answered by the server though the connection is down.
    Doubts {},
    /// The tab that says so leads from now on.
    Leads {},
    /// The leading tab says how the connection is.
    Stands {
        /// It is sound.
        up: bool,
        /// The channels that are subscribed to.
        channels: Vec<String>,
    },
    /// The leading tab passes on what a channel has told it.
    Heard {
        /// The name of the channel.
        channel: String,
        /// For this tab alone, which has only now begun to listen.
        to: Option<String>,
        /// What it was.
        heard: Heard,
    },
}

hubbub_model::from_json!(enum Said by said {
    Wants { tab, channels } = "wants",
    Doubts {} = "doubts",
    Leads {} = "leads",
    Stands { up, channels } = "stands",
    Heard { channel, to, heard } = "heard",
});

impl Said {
    /// Understands what a tab says. Another version may say something else.
    pub(super) fn read(text: &str) -> Option<Self> {
        let json: Json = serde_json::from_str(text).ok()?;
        Self::from_json(json).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_one_tab_says_another_understands() {
        let (tab, channel) = (String::from("a"), String::from("private-family-1"));
        let heard = [
            Heard::Subscribed { there: vec!["u1".into()] },
            Heard::Failed { retrying: true },
            Heard::Event { name: "timer:started".into(), data: r#"{"seq":3}"#.into() },
            Heard::Came { id: "u2".into() },
        ];
        let to = Some(tab.clone());
        let heard = heard.map(|heard| Said::Heard { channel: channel.clone(), to: to.clone(), heard });
        let everything = [
            Said::Wants { tab, channels: vec![channel.clone()] },
            Said::Doubts {},
            Said::Leads {},
            Said::Stands { up: true, channels: vec![channel] },
        ];
        for said in everything.into_iter().chain(heard) {
            let text = serde_json::to_string(&said).unwrap();
            assert_eq!(Said::read(&text), Some(said), "{text}");
        }
        assert_eq!(Said::read(r#"{"said":"sings"}"#), None, "of another version");
    }
}
