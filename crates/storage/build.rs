//! Lists the migrations of each database, so that a new file is found by itself.

use std::path::Path;
use std::{env, fs};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    println!("cargo::rerun-if-changed=migrations");
    let migrations = Path::new(&env::var("CARGO_MANIFEST_DIR")?).join("migrations");
    for database in ["sqlite", "postgres"] {
        let mut names = Vec::new();
        for file in fs::read_dir(migrations.join(database))? {
            names.push(file?.file_name().into_string().map_err(|name| format!("{name:?} is no name"))?);
        }
        names.sort();
        let mut list = String::from("[");
        for name in names {
            // 0007_persons.sql
            let (version, _) = name.split_once('_').ok_or_else(|| format!("{name} has no version"))?;
            let (version, path) = (version.parse::<i64>()?, migrations.join(database).join(&name));
            let stem = name.strip_suffix(".sql").ok_or_else(|| format!("{name} is no SQL"))?;
            list += &format!("({version}, {stem:?}, include_str!({path:?})),");
        }
        list += "]";
        fs::write(Path::new(&env::var("OUT_DIR")?).join(format!("{database}.rs")), list)?;
    }
    Ok(())
}
