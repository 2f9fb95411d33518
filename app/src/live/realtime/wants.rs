//! Which tabs want which channels.

/// Which tabs want which channels, as the leading one knows it.
#[derive(Debug, Default)]
pub(super) struct Wants(Vec<Tab>);

#[derive(Debug)]
struct Tab {
    id: String,
    channels: Vec<String>,
}

impl Wants {
    /// Is it known that there is this tab?
    pub(super) fn knows(&self, id: &str) -> bool {
        self.0.iter().any(|tab| tab.id == id)
    }

    /// A tab wants these channels and no others. Answers those that it did not want before.
    pub(super) fn replace(&mut self, id: &str, channels: Vec<String>) -> Vec<String> {
        let before = self.remove(id);
        let new = channels.iter().filter(|channel| !before.contains(channel)).cloned().collect();
        self.0.push(Tab { id: id.to_owned(), channels });
        new
    }

    /// A tab is there no more. Answers what it wanted.
    pub(super) fn remove(&mut self, id: &str) -> Vec<String> {
        let at = self.0.iter().position(|tab| tab.id == id);
        at.map(|at| self.0.swap_remove(at).channels).unwrap_or_default()
    }

    /// Does another tab than this one want a channel?
    pub(super) fn is_wanted_beside(&self, id: &str, channel: &str) -> bool {
        self.0.iter().any(|tab| tab.id != id && tab.channels.iter().any(|wanted| wanted == channel))
    }

    /// All channels that any tab wants, each once.
    pub(super) fn channels(&self) -> Vec<String> {
        let mut all = Vec::new();
        for channel in self.0.iter().flat_map(|tab| &tab.channels) {
            if !all.contains(channel) {
                all.push(channel.clone());
            }
        }
        all
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(channels: &[&str]) -> Vec<String> {
        channels.iter().map(|&channel| channel.to_owned()).collect()
    }

    #[test]
    fn a_channel_is_wanted_for_as_long_as_any_tab_wants_it() {
        let mut wants = Wants::default();
        assert_eq!(wants.replace("a", names(&["own", "family"])), names(&["own", "family"]));
        assert_eq!(wants.replace("b", names(&["own", "team"])), names(&["own", "team"]));
        assert!(wants.channels().iter().eq(["own", "family", "team"]));
        // The first goes to another page.
        assert_eq!(wants.replace("a", names(&["own", "team"])), names(&["team"]));
        assert!(wants.channels().iter().eq(["own", "team"]));
        wants.remove("b");
        assert!(wants.channels().iter().eq(["own", "team"]), "the other still wants them");
        wants.remove("a");
        assert!(wants.channels().is_empty());
    }

    #[test]
    fn another_tab_is_one_that_is_there_and_wants_the_channel() {
        let mut wants = Wants::default();
        wants.replace("a", names(&["own", "family"]));
        assert!(!wants.is_wanted_beside("a", "own"), "nobody else is there");
        wants.replace("b", names(&["own"]));
        assert!(wants.is_wanted_beside("a", "own"));
        assert!(!wants.is_wanted_beside("a", "family"));
        wants.remove("b");
        assert!(!wants.is_wanted_beside("a", "own"));
    }

    #[test]
    fn a_tab_is_known_once_it_has_said_something_until_it_is_gone() {
        let mut wants = Wants::default();
        assert!(!wants.knows("a"));
        wants.replace("a", Vec::new());
        assert!(wants.knows("a"), "though it wants nothing");
        assert!(wants.replace("a", names(&["own"])).iter().eq(["own"]));
        assert!(wants.replace("a", names(&["own"])).is_empty(), "it says so again and again");
        wants.remove("a");
        assert!(!wants.knows("a"));
        wants.remove("a");
    }
}
