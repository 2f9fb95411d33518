//! Ids of requests.

use crate::id::ids;

ids! {
    /// A request for knowledge.
    KnowledgeId,
}

impl KnowledgeId {
    /// The number of the request in the documented events: the low 53 bits, all of which are random, so that
    /// JavaScript holds it exactly.
    #[must_use]
    pub const fn number(self) -> u64 {
        let (_, low) = self.0.as_u64_pair();
        low & ((1 << 53) - 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_number_of_a_request_is_its_random_part_as_far_as_javascript_can_count() {
        let number =
            |random| KnowledgeId::new(crate::Timestamp::from_millis(1_700_000_000_000), random).number();
        assert_eq!(number([0xff; 10]), (1 << 53) - 1);
        assert_eq!(number([0, 0, 0, 0, 0, 0, 0, 0, 1, 2]), 258);
        let text = "018bcfe5-6800-7000-bfff-000000000001".parse::<KnowledgeId>().unwrap();
        assert_eq!(text.number(), 0x001f_0000_0000_0001 & ((1 << 53) - 1));
    }
}
