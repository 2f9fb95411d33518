//! WASM that was linked with `--emit-relocs`: besides its code it says which place refers to what. A function
//! can be emptied and one added without moving any other place.

use anyhow::{Result, ensure};
use std::ops::Range;
use wasm_encoder::{CustomSection, Encode, ExportKind, RawSection};
use wasmparser::{
    BinaryReader, Export, KnownCustom, Linking, Parser, Payload, RelocAddendKind, RelocationEntry,
    RelocationType, SymbolInfo, TypeRef,
};

const CUSTOM: u8 = 0;
const FUNCTIONS: u8 = 3;
const EXPORTS: u8 = 7;
const CODE: u8 = 10;
const DATA: u8 = 11;

/// The section that says what places in the code refer to.
const RELOCATIONS: &str = "reloc.CODE";

// Instructions.
const UNREACHABLE: u8 = 0x00;
const NOP: u8 = 0x01;
const END: u8 = 0x0b;
const CALL: u8 = 0x10;
const I32_CONST: u8 = 0x41;

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
                let entries = relocations.entries().into_iter().collect::<Result<_, _>>()?;
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

    /// The module with one more function, which does nothing but refer to `symbols`, exported as `name`.
    pub(crate) fn with_function(mut self, name: &str, symbols: &[u32]) -> Result<Vec<u8>> {
        let (body, mut entries) = naming(&self.symbols, symbols);
        let mut function = Vec::new();
        body.encode(&mut function);
        let code = self.appended(CODE, &function)?;
        // Its count may have become longer, and all behind it has moved by that.
        let moved = (code.len() - function.len()).wrapping_sub(self.content(CODE).len()) as u32;
        let place = (code.len() - body.len()) as u32;
        self.code.iter_mut().for_each(|entry| entry.offset = entry.offset.wrapping_add(moved));
        entries.iter_mut().for_each(|entry| entry.offset += place);
        self.code.extend(entries);

        let mut export = Vec::new();
        name.encode(&mut export);
        export.push(ExportKind::Func as u8);
        (self.imported + self.bodies.len() as u32).encode(&mut export);
        // Of which type it is does not matter, since nobody calls it.
        let (_, first) = split_count(self.content(FUNCTIONS))?;
        let kind = BinaryReader::new(first, 0).read_var_u32()?;
        let mut declared = Vec::new();
        kind.encode(&mut declared);

        let changed = [
            (FUNCTIONS, self.appended(FUNCTIONS, &declared)?),
            (EXPORTS, self.appended(EXPORTS, &export)?),
            (CODE, code),
        ];
        Ok(self.written(&changed))
    }

    /// The module, with other content for the sections that have `changed`.
    fn written(&self, changed: &[(u8, Vec<u8>)]) -> Vec<u8> {
        let mut module = wasm_encoder::Module::new();
        for (id, range) in &self.sections {
            let content = &self.bytes[range.clone()];
            let change = changed.iter().find(|(of, _)| of == id).map(|(_, content)| content.as_slice());
            if *id == CUSTOM && content[1..].starts_with(RELOCATIONS.as_bytes()) {
                module.section(&self.relocations());
            } else {
                module.section(&RawSection { id: *id, data: change.unwrap_or(content) });
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

    /// The content of a section with one more item.
    fn appended(&self, id: u8, item: &[u8]) -> Result<Vec<u8>> {
        let (count, items) = split_count(self.content(id))?;
        let mut content = Vec::new();
        (count + 1).encode(&mut content);
        content.extend_from_slice(items);
        content.extend_from_slice(item);
        Ok(content)
    }

    fn content(&self, id: u8) -> &[u8] {
        let section = self.sections.iter().find(|(of, _)| *of == id);
        section.map(|(_, range)| &self.bytes[range.clone()]).unwrap_or_default()
    }

    fn start(&self, id: u8) -> usize {
        let section = self.sections.iter().find(|(of, _)| *of == id);
        section.map(|(_, range)| range.start).unwrap_or_default()
    }
}

/// How many items a section has, and the items.
fn split_count(content: &[u8]) -> Result<(u32, &[u8])> {
    let mut reader = BinaryReader::new(content, 0);
    let count = reader.read_var_u32()?;
    Ok((count, &content[reader.current_position()..]))
}

/// The body of a function that refers to symbols, and the places where it does.
fn naming(symbols: &[SymbolInfo<'_>], named: &[u32]) -> (Vec<u8>, Vec<RelocationEntry>) {
    // Behind the first instruction nothing is run, and whatever is called finds its arguments.
    let mut body = vec![0, UNREACHABLE];
    let mut entries = Vec::new();
    for index in named {
        let (instruction, ty) = match symbols[*index as usize] {
            SymbolInfo::Func { .. } => (CALL, RelocationType::FunctionIndexLeb),
            _ => (I32_CONST, RelocationType::MemoryAddrSleb),
        };
        body.push(instruction);
        entries.push(RelocationEntry { ty, offset: body.len() as u32, index: *index, addend: 0 });
        // Zero, as long as any number.
        body.extend([0x80, 0x80, 0x80, 0x80, 0x00, UNREACHABLE]);
    }
    body.push(END);
    (body, entries)
}

fn place(range: Range<u64>) -> Range<usize> {
    range.start as usize..range.end as usize
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use wasm_encoder::{
        CodeSection, ExportSection, FunctionSection, LinkingSection, SymbolTable, TypeSection,
    };

    const BOARD: u32 = 0;
    const WALL: u32 = 1;
    const SHARED: u32 = 2;
    pub(crate) const OWN: u32 = 3;

    /// Two chunks that call a function which both need, and of one of them a function of its own; by name.
    pub(crate) fn sample(names: [&str; 4]) -> Vec<u8> {
        let (mut types, mut functions) = (TypeSection::new(), FunctionSection::new());
        types.ty().function([], []);
        let (mut exports, mut code) = (ExportSection::new(), CodeSection::new());
        for (index, chunk) in [(BOARD, "board"), (WALL, "wall")] {
            exports.export(&format!("__wasm_split_00{chunk}00_export_0"), ExportKind::Func, index);
        }
        for calls in [&[SHARED, OWN][..], &[SHARED], &[], &[]] {
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
    fn a_function_is_emptied_and_one_added_while_all_others_stay_as_they_are() {
        let bytes = sample(["board", "wall", "shared", "own"]);
        assert_eq!(calls(&bytes), [vec![2, 3], vec![2], vec![], vec![]]);
        let mut module = Module::read(&bytes).unwrap();
        let wall = module.bodies[WALL as usize].clone();
        module.empty(&wall);
        let changed = module.with_function("added", &[OWN]).unwrap();
        assert_eq!(calls(&changed), [vec![2, 3], vec![], vec![], vec![], vec![3]]);
        let exports = Module::read(&changed).unwrap().exports;
        assert_eq!(exports.last().map(|export| (export.name, export.index)), Some(("added", 4)));
    }
}
