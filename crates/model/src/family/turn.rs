//! Whose turn it is with a chore, whatever becomes of the list of those who take turns.

use serde::Serialize;

use crate::MemberId;

/// Who has the turn, who had it before, and who comes next. The server counts, whatever is sent.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Turn {
    /// Whoever had the chore when it was due the last time.
    pub present: Option<MemberId>,
    /// Whoever had it the time before.
    pub before: Option<MemberId>,
    /// Who comes next where the list does not say: the present one is no longer on it.
    pub next: Option<MemberId>,
}

crate::from_json!(struct Turn { present, before, next });

impl Turn {
    /// Who of `list` comes next: the one after the present one.
    #[must_use]
    pub fn next(&self, list: &[MemberId]) -> Option<MemberId> {
        let on_list = |id: &MemberId| list.contains(id);
        let after = || self.present.and_then(|present| following(list, present).next());
        self.next.filter(on_list).or_else(after).or_else(|| list.first().copied())
    }

    /// Who of `list` takes over the present turn. It is whoever comes next, unless they had the turn
    /// just before: nobody has two running while there is another.
    #[must_use]
    pub fn instead(&self, list: &[MemberId]) -> Option<MemberId> {
        let next = self.next(list)?;
        std::iter::once(next).chain(following(list, next)).find(|id| Some(*id) != self.before).or(Some(next))
    }

    /// The same when the chore is due once more, for `member`.
    #[must_use]
    pub fn taken(self, member: Option<MemberId>) -> Self {
        Self { present: member, before: self.present, next: None }
    }

    /// The same when `member` has the present turn instead.
    #[must_use]
    pub fn passed(self, member: MemberId) -> Self {
        Self { present: Some(member), next: None, ..self }
    }

    /// The same when `new` take turns instead of `old`.
    #[must_use]
    pub fn relisted(self, old: &[MemberId], new: &[MemberId]) -> Self {
        if self.present.is_none_or(|present| new.contains(&present)) {
            return Self { next: None, ..self };
        }
        let next = self.next(old);
        let heir = next
            .and_then(|next| std::iter::once(next).chain(following(old, next)).find(|id| new.contains(id)));
        Self { next: heir, ..self }
    }
}

/// Those who come after `member` in the list, round to `member` again. Nobody if it is not on it.
fn following(list: &[MemberId], member: MemberId) -> impl Iterator<Item = MemberId> {
    let place = list.iter().position(|id| *id == member);
    let (before, after) = place.map_or((&[][..], &[][..]), |at| (&list[..at], &list[at + 1..]));
    let others = after.iter().chain(before).copied().filter(move |id| *id != member);
    others.chain(place.map(|_| member))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Timestamp;

    fn id(n: u8) -> MemberId {
        MemberId::new(Timestamp::from_millis(1), [n; 10])
    }

    fn list(members: &[u8]) -> Vec<MemberId> {
        members.iter().map(|n| id(*n)).collect()
    }

    fn turn(present: u8, before: u8) -> Turn {
        Turn { present: Some(id(present)), before: Some(id(before)), next: None }
    }

    #[test]
    fn one_comes_after_the_other() {
        assert_eq!(Turn::default().next(&list(&[1, 2, 3])), Some(id(1)));
        assert_eq!(turn(1, 3).next(&list(&[1, 2, 3])), Some(id(2)));
        assert_eq!(turn(3, 2).next(&list(&[1, 2, 3])), Some(id(1)));
        assert_eq!(turn(1, 1).next(&list(&[1])), Some(id(1)));
        assert_eq!(turn(1, 1).next(&[]), None);
    }

    #[test]
    fn a_new_list_goes_on_after_the_present_one() {
        let next =
            |turn: Turn, old: &[u8], new: &[u8]| turn.relisted(&list(old), &list(new)).next(&list(new));
        assert_eq!(next(turn(1, 3), &[1, 2, 3], &[1, 2]), Some(id(2)), "somebody else went");
        assert_eq!(next(turn(2, 1), &[1, 2, 3], &[1, 3]), Some(id(3)), "the present one went");
        assert_eq!(next(turn(2, 1), &[1, 2], &[2, 9, 1]), Some(id(9)), "somebody came");
        assert_eq!(next(turn(2, 1), &[1, 2, 3], &[9, 1, 8]), Some(id(1)), "of the old order, round");
        assert_eq!(next(turn(2, 1), &[1, 2, 3], &[8, 9]), Some(id(8)), "all are new");
    }

    #[test]
    fn who_was_taken_off_and_put_on_again_has_had_the_turn() {
        let off = turn(2, 1).relisted(&list(&[1, 2]), &list(&[1]));
        assert_eq!(off.next(&list(&[1])), Some(id(1)));
        let on = off.relisted(&list(&[1]), &list(&[1, 2]));
        assert_eq!(on.next(&list(&[1, 2])), Some(id(1)));
    }

    #[test]
    fn whoever_takes_over_did_not_have_the_turn_before() {
        let left = turn(2, 1).relisted(&list(&[1, 2, 3]), &list(&[1, 4]));
        assert_eq!(left.next(&list(&[1, 4])), Some(id(1)));
        assert_eq!(left.instead(&list(&[1, 4])), Some(id(4)));
        assert_eq!(left.instead(&list(&[1])), Some(id(1)), "there is nobody else");
    }
}
