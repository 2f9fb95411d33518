//! `cargo xtask prove`: the long forms of what the tests show in short.

use crate::progress::step;
use crate::project::Project;
use crate::steps::run;
use crate::{prove_mutants, trials};
use anyhow::{Context, Result, bail};

pub(crate) fn prove(project: &Project, options: &[String]) -> Result<()> {
    match options.split_first().map(|(what, rest)| (what.as_str(), rest)) {
        Some(("reducer", rest)) => prove_runs(project, &REDUCER, &Runs::parse(&REDUCER, rest)?),
        Some(("simulation", rest)) => prove_runs(project, &SIMULATION, &Runs::parse(&SIMULATION, rest)?),
        Some(("kill", rest)) => trials::kill(project, rest),
        Some(("hold", rest)) => trials::hold(project, rest),
        Some(("presence", [])) => trials::presence(project),
        Some(("mutants", [])) => prove_mutants::mutants(project),
        _ => bail!("prove does not know `{}`: cargo xtask help", options.join(" ")),
    }
}

/// A test that runs as many seeds as its environment says.
struct Trial {
    title: &'static str,
    package: &'static str,
    binary: &'static str,
    test: &'static str,
    /// The option that says how many.
    count: &'static str,
    usual: u64,
}

const REDUCER: Trial = Trial {
    title: "Running sequences against the replica",
    package: "hubbub-sync",
    binary: "convergence",
    test: "every_replica_converges",
    count: "--sequences",
    usual: 1_000_000,
};

const SIMULATION: Trial = Trial {
    title: "Simulating servers, clients and networks",
    package: "hubbub-simulation",
    binary: "services",
    test: "nothing_is_lost_and_nothing_doubled",
    count: "--seeds",
    usual: 10_000,
};

/// How many runs, and the seed of the first.
#[derive(Debug, PartialEq)]
struct Runs {
    count: u64,
    seed: u64,
}

impl Runs {
    fn parse(trial: &Trial, options: &[String]) -> Result<Self> {
        let mut runs = Self { count: trial.usual, seed: 0 };
        for option in options.chunks(2) {
            let [name, value] = option else { bail!("{} wants a number", option.join(" ")) };
            let number = value.parse().with_context(|| format!("{name} {value}"))?;
            match name.as_str() {
                "--seed" => runs.seed = number,
                name if name == trial.count => runs.count = number,
                _ => bail!("there is no option {name}: cargo xtask help"),
            }
        }
        Ok(runs)
    }
}

fn prove_runs(project: &Project, trial: &Trial, runs: &Runs) -> Result<()> {
    step(trial.title, || {
        let mut test = project.cargo(&["test", "--release", "-p", trial.package, "--test", trial.binary]);
        test.args(["--", "--exact", trial.test, "--nocapture"]);
        test.env("HUBBUB_SEQUENCES", runs.count.to_string()).env("HUBBUB_SEED", runs.seed.to_string());
        run(&mut test)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn options_say_how_many_runs_and_which() {
        let words = |line: &str| -> Vec<String> { line.split_whitespace().map(str::to_owned).collect() };
        let parse = |line| Runs::parse(&REDUCER, &words(line));
        assert_eq!(parse("").unwrap(), Runs { count: 1_000_000, seed: 0 });
        assert_eq!(parse("--seed 7 --sequences 1").unwrap(), Runs { count: 1, seed: 7 });
        assert_eq!(Runs::parse(&SIMULATION, &words("--seeds 3")).unwrap(), Runs { count: 3, seed: 0 });
        for line in ["--seeds 3", "--sequences", "--sequences many"] {
            assert!(parse(line).is_err(), "{line}");
        }
    }
}
