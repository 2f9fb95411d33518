//! The command line: names, most of them with a value.

use std::collections::BTreeMap;
use std::str::FromStr;

use anyhow::{Context, Result, bail};

/// What was given by name; whoever needs something takes it out.
#[derive(Debug, PartialEq)]
pub(crate) struct Options(BTreeMap<String, Option<String>>);

impl Options {
    /// Reads `--name value` and `--name`.
    pub(crate) fn parse(arguments: impl IntoIterator<Item = String>) -> Result<Self> {
        let mut options = BTreeMap::new();
        let mut arguments = arguments.into_iter().peekable();
        while let Some(argument) = arguments.next() {
            let Some(name) = argument.strip_prefix("--") else { bail!("`{argument}` is no option") };
            options.insert(name.to_owned(), arguments.next_if(|next| !next.starts_with("--")));
        }
        Ok(Self(options))
    }

    /// The value of an option, if it was given.
    pub(crate) fn take<T>(&mut self, name: &str) -> Result<Option<T>>
    where
        T: FromStr<Err: std::error::Error + Send + Sync + 'static>,
    {
        let Some(value) = self.0.remove(name) else { return Ok(None) };
        let value = value.with_context(|| format!("--{name} needs a value"))?;
        value.parse().map(Some).with_context(|| format!("--{name} {value}"))
    }

    /// The value of an option that has to be given.
    pub(crate) fn need<T>(&mut self, name: &str) -> Result<T>
    where
        T: FromStr<Err: std::error::Error + Send + Sync + 'static>,
    {
        self.take(name)?.with_context(|| format!("--{name} is missing"))
    }

    /// Whether an option without a value was given.
    pub(crate) fn flag(&mut self, name: &str) -> Result<bool> {
        match self.0.remove(name) {
            None => Ok(false),
            Some(None) => Ok(true),
            Some(Some(value)) => bail!("--{name} takes no value, least of all `{value}`"),
        }
    }

    /// Fails when something was given that nobody took.
    pub(crate) fn finish(self) -> Result<()> {
        match self.0.keys().next() {
            Some(name) => bail!("there is no option --{name}"),
            None => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(line: &str) -> Result<Options> {
        Options::parse(line.split_whitespace().map(str::to_owned))
    }

    #[test]
    fn options_are_taken_by_name() {
        let mut options = parse("--kills 10 --control --seed 7").unwrap();
        assert_eq!(options.need::<u64>("seed").unwrap(), 7);
        assert_eq!(options.take::<u64>("clients").unwrap(), None);
        assert!(options.flag("control").unwrap() && !options.flag("quick").unwrap());
        assert!(options.need::<u64>("clients").is_err());
        assert_eq!(options.finish().unwrap_err().to_string(), "there is no option --kills");
    }

    #[test]
    fn nonsense_is_refused() {
        assert!(parse("kills 10").is_err());
        assert!(parse("--kills").unwrap().take::<u64>("kills").is_err());
        assert!(parse("--kills ten").unwrap().take::<u64>("kills").is_err());
        assert!(parse("--control 3").unwrap().flag("control").is_err());
    }
}
