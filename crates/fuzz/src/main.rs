//! With the feature `search`: libFuzzer, on the target that `FUZZ_TARGET` names. Without it:
//! `pusher-fuzz TARGET FILE…` tries the files on the target.
#![cfg_attr(feature = "search", no_main)]

#[cfg(feature = "search")]
mod search {
    use std::sync::LazyLock;

    static TARGET: LazyLock<pusher_fuzz::Target> = LazyLock::new(|| {
        let name = std::env::var("FUZZ_TARGET").unwrap_or_default();
        pusher_fuzz::target(&name).unwrap_or_else(|| panic!("FUZZ_TARGET={name:?} is no target"))
    });

    libfuzzer_sys::fuzz_target!(|input: &[u8]| TARGET(input));
}

#[cfg(not(feature = "search"))]
fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let name = arguments.next().unwrap_or_default();
    let target = pusher_fuzz::target(&name).ok_or_else(|| format!("{name:?} is no target"))?;
    for file in arguments {
        eprintln!("{file}");
        target(&std::fs::read(file)?);
    }
    Ok(())
}
