//! One client: what it wants next, and what it was answered.

use anyhow::{Result, anyhow};
use hubbub_commands::{Command, CommandRequest, FamilyCommand};
use hubbub_events::CommandReply;
use hubbub_model::{Millis, MutationId, TimerId, Timestamp};
use hubbub_services::Services;
use std::collections::VecDeque;
use std::time::{Duration, Instant};

use super::people::Person;

/// A timer that is ended by its family, in seconds.
const LONG: u64 = 1800;
/// A timer that runs out and is confirmed, in seconds.
const SHORT: u64 = 1;
/// The stars of a timer.
pub(super) const STARS: u64 = 3;
/// Short timers that one client lets run at a time.
const SHORT_ONES: usize = 4;
/// Timers that one client has at most.
pub(super) const TIMERS: usize = SHORT_ONES + 1;

/// What a client does: over and over, for a timer of its own, start, pause, resume, extend and
/// cancel; in between it starts short timers and confirms those that have run out.
pub(super) struct Client {
    person: Person,
    step: usize,
    timer: TimerId,
    short: VecDeque<(TimerId, Timestamp)>,
    pub(super) answers: Answers,
}

/// What a client was answered.
#[derive(Default)]
pub(super) struct Answers {
    /// How long each counted answer took.
    pub(super) times: Vec<Duration>,
    /// Every answer, with what it answers.
    pub(super) replies: Vec<(MutationId, CommandReply)>,
    /// How many timers it has confirmed.
    pub(super) confirmed: u64,
}

impl Client {
    pub(super) fn new(services: &Services, person: Person) -> Result<Self> {
        let timer = TimerId::new(services.now(), random()?);
        Ok(Self { person, step: 0, timer, short: VecDeque::new(), answers: Answers::default() })
    }

    /// Sends one command after the other until `end`, and counts those sent after `start`.
    pub(super) async fn run(mut self, services: Services, start: Instant, end: Instant) -> Result<Self> {
        while Instant::now() < end {
            let command = self.next(services.now())?;
            let mutation_id = MutationId::new(services.now(), random()?);
            let command = Command::Family { family_id: self.person.family, command };
            let sent = Instant::now();
            let request = CommandRequest { mutation_id, command };
            let reply = services.run_command(self.person.user, request).await?;
            if sent >= start {
                self.answers.times.push(sent.elapsed());
            }
            self.answers.replies.push((mutation_id, reply));
        }
        Ok(self)
    }

    fn next(&mut self, now: Timestamp) -> Result<FamilyCommand> {
        self.step += 1;
        let timer_id = self.timer;
        Ok(match self.step % 6 {
            0 => return self.short_timer(now),
            1 => {
                self.timer = TimerId::new(now, random()?);
                self.start(self.timer, LONG)?
            }
            2 => FamilyCommand::PauseTimer { timer_id },
            3 => FamilyCommand::ResumeTimer { timer_id },
            4 => FamilyCommand::ExtendTimer { timer_id, minutes: 5.try_into()? },
            _ => FamilyCommand::CancelTimer { timer_id },
        })
    }

    /// Confirms a short timer that has run out, or starts another; with nothing to do for either,
    /// goes on with the long one.
    fn short_timer(&mut self, now: Timestamp) -> Result<FamilyCommand> {
        if let Some((timer_id, _)) = self.short.pop_front_if(|(_, end)| *end <= now) {
            self.answers.confirmed += 1;
            return Ok(FamilyCommand::ConfirmTimer { timer_id });
        }
        if self.short.len() == SHORT_ONES {
            return self.next(now);
        }
        let timer_id = TimerId::new(now, random()?);
        // The server's clock starts it, later than this one: a second more is enough.
        self.short.push_back((timer_id, now + Millis::from_secs(SHORT + 1)));
        self.start(timer_id, SHORT)
    }

    fn start(&self, timer_id: TimerId, seconds: u64) -> Result<FamilyCommand> {
        Ok(FamilyCommand::StartTimer {
            timer_id,
            name: "Homework".parse()?,
            length: seconds.try_into()?,
            stars: STARS.try_into()?,
            member_id: self.person.member,
        })
    }
}

/// The chance in an id.
pub(super) fn random() -> Result<[u8; 10]> {
    let mut bytes = [0; 10];
    getrandom::fill(&mut bytes).map_err(|error| anyhow!("no random bytes: {error}"))?;
    Ok(bytes)
}
