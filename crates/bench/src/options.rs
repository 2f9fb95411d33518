//! The command line.

use crate::scenario::Scenario;
use crate::server::Kind;
use anyhow::{Context, Result, bail};
use std::path::PathBuf;

pub(crate) const HELP: &str = "\
realtime-bench compare [OPTIONS]  measure servers and print one table
realtime-bench soak [OPTIONS]     let clients come and go, and count the webhooks

  --ours PATH       the binary of pusher-server
  --sockudo PATH    the binary of Sockudo
  --seconds N       how long a load lasts (compare: 20) and how long clients come and go (soak: 600)
  --only SCENARIO   only fanout, idle, storm or slow; may be repeated";

/// What to do.
#[derive(Debug, PartialEq)]
pub(crate) enum Command {
    Compare { servers: Vec<Kind>, scenarios: Vec<Scenario>, seconds: u64 },
    Soak { server: Kind, seconds: u64 },
    Help,
}

impl Command {
    pub(crate) fn parse(arguments: impl IntoIterator<Item = String>) -> Result<Self> {
        let mut arguments = arguments.into_iter();
        let command = arguments.next().unwrap_or_else(|| "help".to_owned());
        if !matches!(&*command, "compare" | "soak") {
            return Ok(Self::Help);
        }
        let (mut servers, mut scenarios, mut seconds) = (Vec::new(), Vec::new(), None);
        while let Some(option) = arguments.next() {
            let value = arguments.next().with_context(|| format!("{option} needs a value\n\n{HELP}"))?;
            match &*option {
                "--ours" => servers.push(Kind::Ours(PathBuf::from(value))),
                "--sockudo" => servers.push(Kind::Sockudo(PathBuf::from(value))),
                "--seconds" => seconds = Some(value.parse().with_context(|| format!("--seconds {value}"))?),
                "--only" => scenarios.extend(named(&value)?),
                _ => bail!("there is no option {option}\n\n{HELP}"),
            }
        }
        if scenarios.is_empty() {
            scenarios.extend(Scenario::ALL);
        }
        match (&*command, servers.as_slice()) {
            (_, []) => bail!("no server to measure\n\n{HELP}"),
            ("soak", [server]) => Ok(Self::Soak { server: server.clone(), seconds: seconds.unwrap_or(600) }),
            ("soak", _) => bail!("a soak is for one server\n\n{HELP}"),
            _ => Ok(Self::Compare { servers, scenarios, seconds: seconds.unwrap_or(20) }),
        }
    }
}

fn named(name: &str) -> Result<Vec<Scenario>> {
    let named: Vec<_> = Scenario::ALL.into_iter().filter(|scenario| scenario.name() == name).collect();
    if named.is_empty() {
        bail!("there is no scenario {name}\n\n{HELP}");
    }
    Ok(named)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(line: &str) -> Result<Command> {
        Command::parse(line.split_whitespace().map(str::to_owned))
    }

    #[test]
    fn options_choose_servers_and_scenarios() {
        let command = parse("compare --ours a --sockudo b --only idle --seconds 5").unwrap();
        let servers = vec![Kind::Ours("a".into()), Kind::Sockudo("b".into())];
        assert_eq!(command, Command::Compare { servers, scenarios: vec![Scenario::Idle], seconds: 5 });
        assert_eq!(parse("").unwrap(), Command::Help);
        assert_eq!(
            parse("soak --ours a").unwrap(),
            Command::Soak { server: Kind::Ours("a".into()), seconds: 600 }
        );
    }

    #[test]
    fn nonsense_is_refused() {
        for line in ["compare", "compare --ours", "compare --ours a --only x", "soak --ours a --sockudo b"] {
            assert!(parse(line).is_err(), "{line}");
        }
    }
}
