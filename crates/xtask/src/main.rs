//! Set-up, serve and test of Hubbub: `cargo xtask help`.

fn main() {}
