//! WASM that was linked with `--emit-relocs`: besides its code it says which place refers to what. A function
//! can be emptied, and can refer to more than it did.

use anyhow::{Result, ensure};
use std::collections::BTreeMap;
use std::ops::Range;
use wasm_encoder::{CustomSection, Encode, RawSection};
use wasmparser::{
    BinaryReader, Export, FunctionBody, KnownCustom, Linking, Parser, Payload, RelocAddendKind,
    RelocationEntry, RelocationType, SymbolInfo, TypeRef,
};

const CUSTOM: u8 = 0;
const CODE: u8 = 10;
const DATA: u8 = 11;

/// The section that says what places in the code refer to.
const RELOCATIONS: &str = "reloc.CODE";

// Instructions.
const UNREACHABLE: u8 = 0x00;
const NOP: u8 = 0x01;
const BLOCK: u8 = 0x02;
const BRANCH: u8 = 0x0c;
const END: u8 = 0x0b;
const CALL: u8 = 0x10;
const I32_CONST: u8 = 0x41;
/// The type of a block that leaves nothing.
const NO_RESULT: u8 = 0x40;

/// A module whose places are ranges of its bytes.
#[derive(Default)]
pub(crate) struct Module<'a> {
    bytes: Vec<u8>,
    sections: Vec<(u8, Range<usize>)>,
    /// How many functions are imported. Those that are defined are numbered from there on.
    pub(crate) imported: u32,
    /// Where the functions are that are defined.
    pub(crate) bodies: Vec<Range<usize>>,
    pub(crate) exports: Vec<Export<'a>>,
    /// Where the data of each segment begins.
    pub(crate) segments: Vec<usize>,
    /// What can be referred to.
    pub(crate) symbols: Vec<SymbolInfo<'a>>,
    code: Vec<RelocationEntry>,
    data: Vec<RelocationEntry>,
}

impl<'a> Module<'a> {
    pub(crate) fn read(bytes: &'a [u8]) -> Result<Self> {
        let mut module = Self { bytes: bytes.to_vec(), ..Self::default() };
        for payload in Parser::new(0).parse_all(bytes) {
            let payload = payload?;
            if let Some((id, range)) = payload.as_section() {
                module.sections.push((id, place(range)));
            }
            module.take(payload)?;
        }
        ensure!(!module.code.is_empty(), "the WASM was linked without --emit-relocs");
        Ok(module)
    }

    fn take(&mut self, payload: Payload<'a>) -> Result<()> {
        match payload {
            Payload::ImportSection(imports) => {
                for import in imports.into_imports() {
                    self.imported += u32::from(matches!(import?.ty, TypeRef::Func(_)));
                }
            }
            Payload::ExportSection(exports) => {
                self.exports = exports.into_iter().collect::<Result<_, _>>()?;
            }
            Payload::CodeSectionEntry(body) => self.bodies.push(place(body.range())),
            Payload::DataSection(segments) => {
                for segment in segments {
                    let segment = segment?;
                    self.segments.push(place(segment.range).end - segment.data.len());
                }
            }
            Payload::CustomSection(section) => self.take_custom(section.as_known())?,
            _ => {}
        }
        Ok(())
    }

    fn take_custom(&mut self, section: KnownCustom<'a>) -> Result<()> {
        match section {
            KnownCustom::Linking(linking) => {
                for part in linking.subsections() {
                    if let Linking::SymbolTable(symbols) = part? {
                        self.symbols = symbols.into_iter().collect::<Result<_, _>>()?;
                    }
                }
            }
            KnownCustom::Reloc(relocations) => {
                let mut entries = relocations.entries().into_iter().collect::<Result<Vec<_>, _>>()?;
                entries.sort_by_key(|entry| entry.offset);
                match self.sections.get(relocations.section_index() as usize) {
                    Some((CODE, _)) => self.code = entries,
                    Some((DATA, _)) => self.data = entries,
                    _ => {}
                }
            }
            _ => {}
        }
        Ok(())
    }

    /// Each place that refers to something, with the number of the symbol that it refers to.
    pub(crate) fn references(&self) -> impl Iterator<Item = (usize, usize)> {
        let code = self.code.iter().map(|entry| (self.start(CODE), entry));
        let data = self.data.iter().map(|entry| (self.start(DATA), entry));
        let symbols = code.chain(data).filter(|(_, entry)| entry.ty != RelocationType::TypeIndexLeb);
        symbols.map(|(start, entry)| (start + entry.offset as usize, entry.index as usize))
    }

    /// Makes a function end the program when it is called.
    pub(crate) fn empty(&mut self, body: &Range<usize>) {
        let start = self.start(CODE);
        // No local variables, then one instruction that counts.
        self.bytes[body.clone()].fill(NOP);
        self.bytes[body.start..body.start + 2].copy_from_slice(&[0, UNREACHABLE]);
        self.bytes[body.end - 1] = END;
        self.code.retain(|entry| !body.contains(&(start + entry.offset as usize)));
    }

    /// The module, in which functions refer to more than they did and do the same as before: for each function the
    /// symbols to which it refers as well.
    pub(crate) fn referring(mut self, more: &BTreeMap<u32, Vec<u32>>) -> Result<Vec<u8>> {
        let (mut code, mut relocations) = (Vec::new(), Vec::new());
        (self.bodies.len() as u32).encode(&mut code);
        for (function, body) in (self.imported..).zip(&self.bodies) {
            let locals_end = FunctionBody::new(BinaryReader::new(&self.bytes[body.clone()], 0))
                .get_operators_reader()?
                .original_position() as usize;
            let split = body.start + locals_end;
            let (skipped, references) = match more.get(&function) {
                Some(symbols) => skipped(&self.symbols, symbols),
                None => Default::default(),
            };
            ((body.len() + skipped.len()) as u32).encode(&mut code);
            let (place, behind) = (code.len(), code.len() + locals_end);
            code.extend_from_slice(&self.bytes[body.start..split]);
            code.extend_from_slice(&skipped);
            code.extend_from_slice(&self.bytes[split..body.end]);
            relocations.extend(references.into_iter().map(|entry| moved(entry, behind)));
            relocations.extend(self.within(body).map(|(from, entry)| {
                let pushed = if from < split { 0 } else { skipped.len() };
                moved(RelocationEntry { offset: 0, ..*entry }, place + (from - body.start) + pushed)
            }));
        }
        relocations.sort_by_key(|entry| entry.offset);
        self.code = relocations;
        Ok(self.written(&code))
    }

    /// What places in a range of the code refer to, with the place.
    fn within(&self, range: &Range<usize>) -> impl Iterator<Item = (usize, &RelocationEntry)> {
        let start = self.start(CODE);
        let first = self.code.partition_point(|entry| start + (entry.offset as usize) < range.start);
        let from_there = self.code[first..].iter().map(move |entry| (start + entry.offset as usize, entry));
        let end = range.end;
        from_there.take_while(move |(place, _)| *place < end)
    }

    /// The module with this code.
    fn written(&self, code: &[u8]) -> Vec<u8> {
        let mut module = wasm_encoder::Module::new();
        for (id, range) in &self.sections {
            let content = &self.bytes[range.clone()];
            if *id == CUSTOM && content[1..].starts_with(RELOCATIONS.as_bytes()) {
                module.section(&self.relocations());
            } else {
                module.section(&RawSection { id: *id, data: if *id == CODE { code } else { content } });
            }
        }
        module.finish()
    }

    /// The section that says what places in the code refer to.
    fn relocations(&self) -> CustomSection<'static> {
        let mut data = Vec::new();
        let code = self.sections.iter().position(|(id, _)| *id == CODE).unwrap_or_default();
        (code as u32).encode(&mut data);
        (self.code.len() as u32).encode(&mut data);
        for RelocationEntry { ty, offset, index, addend } in &self.code {
            data.push(*ty as u8);
            offset.encode(&mut data);
            index.encode(&mut data);
            if ty.addend_kind() != RelocAddendKind::None {
                addend.encode(&mut data);
            }
        }
        CustomSection { name: RELOCATIONS.into(), data: data.into() }
    }

    fn start(&self, id: u8) -> usize {
        let section = self.sections.iter().find(|(of, _)| *of == id);
        section.map(|(_, range)| range.start).unwrap_or_default()
    }
}

/// Instructions that are skipped and refer to symbols, and the places in them that do.
fn skipped(symbols: &[SymbolInfo<'_>], named: &[u32]) -> (Vec<u8>, Vec<RelocationEntry>) {
    // A block that is left at once. Behind that, whatever is called finds its arguments.
    let mut instructions = vec![BLOCK, NO_RESULT, BRANCH, 0];
    let mut entries = Vec::new();
    for index in named {
        let (instruction, ty) = match symbols[*index as usize] {
            SymbolInfo::Func { .. } => (CALL, RelocationType::FunctionIndexLeb),
            _ => (I32_CONST, RelocationType::MemoryAddrSleb),
        };
        instructions.push(instruction);
        entries.push(RelocationEntry { ty, offset: instructions.len() as u32, index: *index, addend: 0 });
        // Zero, as long as any number.
        instructions.extend([0x80, 0x80, 0x80, 0x80, 0x00, UNREACHABLE]);
    }
    instructions.push(END);
    (instructions, entries)
}

fn moved(entry: RelocationEntry, by: usize) -> RelocationEntry {
    RelocationEntry { offset: entry.offset + by as u32, ..entry }
}

fn place(range: Range<u64>) -> Range<usize> {
    range.start as usize..range.end as usize
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use wasm_encoder::{
        CodeSection, ExportKind, ExportSection, FunctionSection, LinkingSection, SymbolTable, TypeSection,
    };

    const BOARD: u32 = 0;
    const WALL: u32 = 1;
    const SHARED: u32 = 2;
    pub(crate) const OWN: u32 = 3;
    const ENTRY: u32 = 4;

    /// Two chunks that call a function which both need, and of one of them a function of its own; by name.
    pub(crate) fn sample(names: [&str; 4]) -> Vec<u8> {
        let (mut types, mut functions) = (TypeSection::new(), FunctionSection::new());
        types.ty().function([], []);
        let (mut exports, mut code) = (ExportSection::new(), CodeSection::new());
        for (index, chunk) in [(BOARD, "board"), (WALL, "wall")] {
            exports.export(&format!("__wasm_split_00{chunk}00_export_0"), ExportKind::Func, index);
        }
        exports.export("hydrate_0", ExportKind::Func, ENTRY);
        for calls in [&[SHARED, OWN][..], &[SHARED], &[], &[], &[]] {
            functions.function(0);
            let mut body = vec![0];
            calls.iter().for_each(|call| body.extend([CALL, 0x80 | *call as u8, 0x80, 0x80, 0x80, 0]));
            code.raw(&[&body[..], &[NOP, NOP, END]].concat());
        }
        let mut symbols = SymbolTable::new();
        for (index, name) in names.iter().enumerate() {
            symbols.function(0, index as u32, Some(name));
        }
        // Of the code section, which is the fourth: behind its count and the size of each body.
        let relocations = vec![3, 3, 0, 4, SHARED as u8, 0, 10, OWN as u8, 0, 21, SHARED as u8];
        let mut module = wasm_encoder::Module::new();
        module.section(&types).section(&functions).section(&exports).section(&code);
        module.section(LinkingSection::new().symbol_table(&symbols));
        module.section(&CustomSection { name: RELOCATIONS.into(), data: relocations.into() });
        module.finish()
    }

    /// The functions to which each function refers.
    pub(crate) fn calls(bytes: &[u8]) -> Vec<Vec<usize>> {
        wasmparser::validate(bytes).unwrap();
        let module = Module::read(bytes).unwrap();
        let of = |body: &Range<usize>| {
            module.references().filter(|(place, _)| body.contains(place)).map(|(_, symbol)| symbol).collect()
        };
        module.bodies.iter().map(of).collect()
    }

    #[test]
    fn a_function_is_emptied_and_another_refers_to_more_while_the_rest_stay_as_they_are() {
        let bytes = sample(["board", "wall", "shared", "own"]);
        assert_eq!(calls(&bytes), [vec![2, 3], vec![2], vec![], vec![], vec![]]);
        let mut module = Module::read(&bytes).unwrap();
        let wall = module.bodies[WALL as usize].clone();
        module.empty(&wall);
        let changed =
            module.referring(&BTreeMap::from([(BOARD, vec![WALL]), (SHARED, vec![OWN, WALL])])).unwrap();
        assert_eq!(calls(&changed), [vec![1, 2, 3], vec![], vec![3, 1], vec![], vec![]]);
    }
}
