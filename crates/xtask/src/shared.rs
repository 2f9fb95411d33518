//! Where the parts of the WASM go that several chunks need. Left to itself, the tool that splits makes one more file
//! for each combination of chunks that share something. Here it is few: what belongs together is one file that is
//! loaded beside the chunks that stand on it, and all else is in the base.
//!
//! The tool goes by who refers to what. It leaves in the base what the base refers to, and puts into one file what
//! the same chunks refer to. So functions are made to refer to more than they need.

use crate::relocatable::Module;
use anyhow::{Context, Result, ensure};
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::ops::Range;
use wasmparser::{ExternalKind, SymbolInfo};

/// The files that are loaded beside chunks. A part goes to the first that all of its chunks have. One that is named
/// after a chunk has that whole: it has what the others stand on.
const BESIDE: &[(&str, With)] = &[
    ("family", With::These(&["board", "rewards", "wall"])),
    ("training", With::These(&["coaching", "session"])),
    ("controls", With::AllBut(&["person"])),
];

/// Beside which chunks a file is loaded.
enum With {
    These(&'static [&'static str]),
    AllBut(&'static [&'static str]),
}

/// What the name of the function with which the base begins starts with.
const ENTRY: &str = "hydrate_";

/// What can be needed: a function by its number, or data by where it begins.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Part {
    Function(u32),
    Data(usize),
}

impl Part {
    fn function(self) -> Option<u32> {
        match self {
            Self::Function(index) => Some(index),
            Self::Data(_) => None,
        }
    }
}

/// The file that is loaded beside exactly `these` of all chunks.
pub(crate) fn beside(these: &BTreeSet<&str>, all: &BTreeSet<&str>) -> Option<&'static str> {
    files(all).into_iter().find(|(_, chunks)| chunks == these).map(|(file, _)| file)
}

/// The files that are loaded beside chunks, each with all its chunks.
fn files<'a>(all: &BTreeSet<&'a str>) -> Vec<(&'static str, BTreeSet<&'a str>)> {
    let chunks_of = |file: &str, with: &With| {
        let needs = |chunk: &&str| match with {
            With::These(these) => *chunk == file || these.contains(chunk),
            With::AllBut(others) => !others.contains(chunk),
        };
        all.iter().copied().filter(needs).collect()
    };
    BESIDE.iter().map(|(file, with)| (*file, chunks_of(file, with))).collect()
}

/// The module, with what it takes to have what is shared where it belongs.
pub(crate) fn settled(module: Module<'_>) -> Result<Vec<u8>> {
    let roots = Roots::of(&module)?;
    let parts = Parts::of(&module);
    let needs = parts.needs(&module);
    let in_base = reached(&needs, &roots.base);
    let mut users: HashMap<Part, BTreeSet<&str>> = HashMap::new();
    for (chunk, roots) in &roots.chunks {
        for part in reached(&needs, roots).difference(&in_base) {
            users.entry(*part).or_default().insert(chunk);
        }
    }
    let files = files(&roots.chunks.keys().copied().collect());
    let mut shared: BTreeMap<Option<usize>, Vec<(u32, Part)>> = BTreeMap::new();
    let mut functions = HashSet::new();
    for (symbol, part) in (0..).zip(&parts.symbols) {
        let Some((part, users)) = part.and_then(|part| Some((part, users.get(&part)?))) else { continue };
        let file = files.iter().position(|(_, chunks)| users.is_subset(chunks));
        let is_shared = users.len() > 1 || file.is_some_and(|file| users.contains(files[file].0));
        // A function may have several names.
        if is_shared && (matches!(part, Part::Data(_)) || functions.insert(part)) {
            shared.entry(file).or_default().push((symbol, part));
        }
    }
    module.referring(&more(&roots, &files, &shared)?)
}

/// To which symbols functions have to refer for what is `shared` to be in its file, or else in the base.
fn more(
    roots: &Roots<'_>,
    files: &[(&str, BTreeSet<&str>)],
    shared: &BTreeMap<Option<usize>, Vec<(u32, Part)>>,
) -> Result<BTreeMap<u32, Vec<u32>>> {
    let mut more: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
    for (file, parts) in shared {
        let symbols = parts.iter().map(|(symbol, _)| *symbol);
        let Some((file, chunks)) = file.map(|file| &files[file]) else {
            more.entry(roots.entry).or_default().extend(symbols);
            continue;
        };
        // One of them refers to all of them, and each chunk to that one.
        let functions = parts.iter().filter_map(|(symbol, part)| Some((*symbol, part.function()?)));
        let (symbol, function) = functions.min().with_context(|| format!("{file} has no function"))?;
        more.entry(function).or_default().extend(symbols);
        for root in chunks.iter().filter_map(|chunk| roots.chunks.get(chunk)?.first()?.function()) {
            more.entry(root).or_default().push(symbol);
        }
    }
    Ok(more)
}

/// The functions with which all begins.
struct Roots<'a> {
    /// The one that the page calls.
    entry: u32,
    base: Vec<Part>,
    /// By the chunk.
    chunks: BTreeMap<&'a str, Vec<Part>>,
}

impl<'a> Roots<'a> {
    fn of(module: &Module<'a>) -> Result<Self> {
        let (mut entry, mut base, mut chunks) = (None, Vec::new(), BTreeMap::<_, Vec<_>>::new());
        for export in module.exports.iter().filter(|export| export.kind == ExternalKind::Func) {
            let function = Part::Function(export.index);
            // As `wasm_split_macros` names them.
            let rest = export.name.strip_prefix("__wasm_split_00");
            match rest.and_then(|rest| rest.split_once("00_export_")) {
                Some((chunk, _)) => chunks.entry(chunk).or_default().push(function),
                None => base.push(function),
            }
            if export.name.starts_with(ENTRY) {
                entry = Some(export.index);
            }
        }
        ensure!(!chunks.is_empty(), "the WASM has no chunks");
        Ok(Self { entry: entry.context("the WASM has no entry")?, base, chunks })
    }
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
                // What is imported is in the base.
                SymbolInfo::Func { index, .. } => {
                    (*index >= module.imported).then_some(Part::Function(*index))
                }
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
    use super::{beside, settled};
    use crate::relocatable::Module;
    use crate::relocatable::tests::{calls, sample};
    use std::collections::BTreeSet;

    #[test]
    fn what_two_chunks_need_is_where_both_find_it() {
        let bytes = sample(["board", "wall", "shared", "own"]);
        let settled = settled(Module::read(&bytes).unwrap()).unwrap();
        // Both refer to it, and it to itself: it is alone in its file.
        assert_eq!(calls(&settled), [vec![2, 2, 3], vec![2, 2], vec![2], vec![], vec![]]);
    }

    #[test]
    fn a_file_is_beside_the_chunks_that_it_is_declared_for_and_no_others() {
        let all = BTreeSet::from(["board", "chat", "family", "person", "rewards", "wall"]);
        let named = |chunks: &[&str]| beside(&chunks.iter().copied().collect(), &all);
        assert_eq!(named(&["board", "family", "rewards", "wall"]), Some("family"));
        assert_eq!(named(&["board", "chat", "family", "rewards", "wall"]), Some("controls"));
        assert_eq!(named(&["board", "wall"]), None);
    }
}
