//! Lists in the order of their keys.

/// Puts `item` into `list` at its place by `key`, in place of one with the same key.
pub fn upsert<T, K: Ord>(list: &mut Vec<T>, item: T, key: impl Fn(&T) -> K) {
    match list.binary_search_by_key(&key(&item), &key) {
        Ok(at) => list[at] = item,
        Err(at) => list.insert(at, item),
    }
}
