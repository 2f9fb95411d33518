//! How much clients may hold, and for how long.

use std::time::Duration;

use listener::Limits;

use super::{SettingError, count};

/// Within what time a page that has connected has to subscribe, when nobody says. It does so at once.
const SUBSCRIBED_WITHIN: Duration = Duration::from_secs(120);

pub(super) fn limits(get: &impl Fn(&str) -> Option<String>) -> Result<Limits, SettingError> {
    let usual = Limits::default();
    let connections = |name| Ok(count(get, name)?.map(|count| count as usize));
    Ok(Limits {
        connections: connections("HUBBUB_CONNECTIONS")?.unwrap_or(usual.connections),
        per_address: connections("HUBBUB_CONNECTIONS_PER_ADDRESS")?,
        header: seconds(get, "HUBBUB_HEADER_SECONDS", usual.header)?,
        body: seconds(get, "HUBBUB_BODY_SECONDS", usual.body)?,
        idle: seconds(get, "HUBBUB_IDLE_SECONDS", usual.idle)?,
        answer: seconds(get, "HUBBUB_ANSWER_SECONDS", usual.answer)?,
    })
}

pub(super) fn subscribed_within(get: &impl Fn(&str) -> Option<String>) -> Result<Duration, SettingError> {
    seconds(get, "HUBBUB_SUBSCRIBE_SECONDS", SUBSCRIBED_WITHIN)
}

fn seconds(
    get: &impl Fn(&str) -> Option<String>,
    name: &'static str,
    usual: Duration,
) -> Result<Duration, SettingError> {
    Ok(count(get, name)?.map_or(usual, |seconds| Duration::from_secs(seconds.into())))
}

#[cfg(test)]
mod tests {
    use super::super::tests::read;
    use super::*;

    #[test]
    fn connections_have_limits_unless_others_are_set() {
        let config = read(&[]).unwrap();
        assert_eq!((config.limits.connections, config.limits.per_address), (20_000, None));
        assert_eq!(config.limits.header, Duration::from_secs(10));
        assert_eq!(config.subscribed_within, Duration::from_secs(120));
        let config = read(&[
            ("HUBBUB_CONNECTIONS", "900"),
            ("HUBBUB_CONNECTIONS_PER_ADDRESS", "50"),
            ("HUBBUB_BODY_SECONDS", "7"),
            ("HUBBUB_SUBSCRIBE_SECONDS", "3"),
        ]);
        let config = config.unwrap();
        assert_eq!((config.limits.connections, config.limits.per_address), (900, Some(50)));
        assert_eq!(config.limits.body, Duration::from_secs(7));
        assert_eq!(config.subscribed_within, Duration::from_secs(3));
    }

    #[test]
    fn a_limit_is_a_whole_number_from_one_on() {
        for name in [
            "HUBBUB_CONNECTIONS",
            "HUBBUB_CONNECTIONS_PER_ADDRESS",
            "HUBBUB_HEADER_SECONDS",
            "HUBBUB_IDLE_SECONDS",
        ] {
            for value in ["0", "many", "-1", "1.5"] {
                let problem = read(&[(name, value)]).unwrap_err();
                assert!(problem.starts_with(&format!("{name} is {value:?}")), "{problem}");
            }
        }
    }
}
