//! What a tab believes of a connection that another one has.

/// So many questions of a tab that is looked at may be without an answer until the leading tab counts as hung. There
/// is one with each look after the connection.
const PATIENCE: u8 = 3;

/// What a following tab believes of the connection: what the leading tab said last, for as long as that one answers.
/// It looks at no clock: while nobody looks at a tab it does not ask, and what it was told counts on.
#[derive(Debug, Default)]
pub(super) struct Belief {
    up: bool,
    channels: Vec<String>,
    unanswered: u8,
}

impl Belief {
    /// The leading tab says how the connection is. Answers whether that is another than before.
    pub(super) fn told(&mut self, up: bool, channels: Vec<String>) -> bool {
        let before = std::mem::replace(self, Self { up, channels, unanswered: 0 });
        before.is_up() != up || before.channels != self.channels
    }

    /// Asks once more. Answers whether the leading tab has been silent for too long; then counting begins anew, for
    /// whoever leads next.
    pub(super) fn ask(&mut self) -> bool {
        let is_hung = self.unanswered >= PATIENCE;
        self.unanswered = if is_hung { 0 } else { self.unanswered + 1 };
        self.up &= !is_hung;
        is_hung
    }

    /// Is the connection sound? One question may be on its way.
    pub(super) fn is_up(&self) -> bool {
        self.up && self.unanswered < 2
    }

    /// Does a channel arrive?
    pub(super) fn stands(&self, channel: &str) -> bool {
        self.is_up() && self.channels.iter().any(|one| one == channel)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(belief: &mut Belief, up: bool, channels: &[&str]) -> bool {
        belief.told(up, channels.iter().map(|&channel| channel.to_owned()).collect())
    }

    #[test]
    fn only_what_the_leading_tab_says_stands() {
        let mut belief = Belief::default();
        assert!(!belief.stands("own"), "nothing was said yet");
        assert!(told(&mut belief, true, &["own"]));
        assert!(belief.stands("own"));
        assert!(!belief.stands("family"));
        assert!(!told(&mut belief, true, &["own"]), "that is nothing new");
        assert!(told(&mut belief, true, &["own", "family"]));
        assert!(belief.stands("family"));
        assert!(told(&mut belief, false, &["own", "family"]));
        assert!(!belief.stands("own"), "the connection is lost");
    }

    #[test]
    fn a_leading_tab_that_answers_is_never_hung() {
        let mut belief = Belief::default();
        for _ in 0..9 {
            assert!(!belief.ask());
            told(&mut belief, true, &["own"]);
            assert!(belief.stands("own"));
        }
    }

    #[test]
    fn a_leading_tab_that_is_silent_is_first_doubted_and_then_hung() {
        let mut belief = Belief::default();
        told(&mut belief, true, &["own"]);
        assert!(!belief.ask());
        assert!(belief.stands("own"), "the answer is on its way");
        assert!(!belief.ask());
        assert!(!belief.stands("own"));
        assert!(told(&mut belief, true, &["own"]), "it was only slow, and that is news");
        assert!(belief.stands("own"));
        assert!([belief.ask(), belief.ask(), belief.ask()].iter().all(|hung| !hung));
        assert!(belief.ask(), "now");
        assert!(!belief.stands("own"));
        assert!(!belief.ask(), "the next one is given time too");
        assert!(!belief.stands("own"), "but is not believed before it has spoken");
    }
}
