//! What several chunks of the WASM need goes to its base, so that a view needs one file beside it. Left to
//! itself, the tool that splits makes one more chunk for each combination of chunks that share something; but
//! it leaves in the base what the base refers to. So the base gets a function that refers to all that is
//! shared.

use crate::relocatable::Module;
use anyhow::{Result, ensure};
use std::collections::{BTreeMap, HashMap, HashSet};
use std::ops::Range;
use wasmparser::{ExternalKind, SymbolInfo};

/// The name under which that function is exported until the WASM is bound.
pub(crate) const EXPORT: &str = "hubbub_shared_by_chunks";

/// What can be needed: a function by its number, or data by where it begins.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Part {
    Function(u32),
    Data(usize),
}

/// The module with that function.
pub(crate) fn kept_in_base(module: Module<'_>) -> Result<Vec<u8>> {
    let chunks = chunks(&module);
    ensure!(!chunks.is_empty(), "the WASM has no chunks");
    let parts = Parts::of(&module);
    let needs = parts.needs(&module);
    let mut users: HashMap<Part, usize> = HashMap::new();
    for roots in chunks.values() {
        for part in reached(&needs, roots) {
            *users.entry(part).or_default() += 1;
        }
    }
    let mut functions = HashSet::new();
    let is_shared = |part: &Part| users.get(part).is_some_and(|users| *users > 1);
    let shared = parts.symbols.iter().enumerate().filter(|(_, part)| match part {
        // A function may have several names.
        Some(part @ Part::Function(_)) => is_shared(part) && functions.insert(*part),
        Some(part) => is_shared(part),
        None => false,
    });
    let shared: Vec<u32> = shared.map(|(symbol, _)| symbol as u32).collect();
    module.with_function(EXPORT, &shared)
}

/// The functions with which the chunks begin, by the chunk.
fn chunks<'a>(module: &Module<'a>) -> BTreeMap<&'a str, Vec<Part>> {
    let mut chunks: BTreeMap<_, Vec<_>> = BTreeMap::new();
    for export in module.exports.iter().filter(|export| export.kind == ExternalKind::Func) {
        // As `wasm_split_macros` names them.
        let rest = export.name.strip_prefix("__wasm_split_00");
        if let Some((chunk, _)) = rest.and_then(|rest| rest.split_once("00_export_")) {
            chunks.entry(chunk).or_default().push(Part::Function(export.index));
        }
    }
    chunks
}

/// All parts that are needed, by themselves or by what needs them.
fn reached(needs: &HashMap<Part, Vec<Part>>, roots: &[Part]) -> HashSet<Part> {
    let mut reached = HashSet::new();
    let mut next = roots.to_vec();
    while let Some(part) = next.pop() {
        if reached.insert(part) {
            next.extend(needs.get(&part).into_iter().flatten());
        }
    }
    reached
}

/// Which parts there are.
struct Parts {
    /// What each symbol stands for.
    symbols: Vec<Option<Part>>,
    /// Where the data lies, in order. Symbols that overlap are one.
    data: Vec<Range<usize>>,
}

impl Parts {
    fn of(module: &Module<'_>) -> Self {
        let mut data: Vec<_> = module.symbols.iter().filter_map(|symbol| data_of(module, symbol)).collect();
        data.sort_by_key(|range| (range.start, range.end));
        data.dedup_by(|next, before| {
            let overlaps = next.start < before.end;
            before.end = if overlaps { before.end.max(next.end) } else { before.end };
            overlaps
        });
        let mut parts = Self { symbols: Vec::new(), data };
        parts.symbols = module
            .symbols
            .iter()
            .map(|symbol| match symbol {
                SymbolInfo::Func { index, .. } => Some(Part::Function(*index)),
                symbol => parts.data_at(data_of(module, symbol)?.start),
            })
            .collect();
        parts
    }

    fn data_at(&self, place: usize) -> Option<Part> {
        let range = find(&self.data, place)?;
        Some(Part::Data(self.data[range].start))
    }

    /// What each part refers to.
    fn needs(&self, module: &Module<'_>) -> HashMap<Part, Vec<Part>> {
        let mut needs: HashMap<Part, Vec<Part>> = HashMap::new();
        for (place, symbol) in module.references() {
            let function = find(&module.bodies, place);
            let from = function.map(|index| Part::Function(module.imported + index as u32));
            if let Some((from, to)) = from.or_else(|| self.data_at(place)).zip(self.symbols[symbol]) {
                needs.entry(from).or_default().push(to);
            }
        }
        needs
    }
}

/// Where the data lies for which a symbol stands, if it does and there is any.
fn data_of(module: &Module<'_>, symbol: &SymbolInfo<'_>) -> Option<Range<usize>> {
    let SymbolInfo::Data { symbol: Some(data), .. } = symbol else { return None };
    let start = module.segments.get(data.index as usize)? + data.offset as usize;
    (data.size > 0).then(|| start..start + data.size as usize)
}

/// Which of the ranges, which are in order, holds the place.
fn find(ranges: &[Range<usize>], place: usize) -> Option<usize> {
    let index = ranges.partition_point(|range| range.end <= place);
    ranges.get(index)?.contains(&place).then_some(index)
}

#[cfg(test)]
mod tests {
    use super::kept_in_base;
    use crate::relocatable::Module;
    use crate::relocatable::tests::{calls, sample};

    #[test]
    fn the_base_refers_to_what_two_chunks_need_and_to_nothing_else() {
        let bytes = sample(["board", "wall", "shared", "own"]);
        let kept = kept_in_base(Module::read(&bytes).unwrap()).unwrap();
        assert_eq!(calls(&kept).last(), Some(&vec![2]));
    }
}
