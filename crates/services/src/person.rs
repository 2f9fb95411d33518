//! What a person's own log does beside its rules: nothing, so far as it is not asked.

use hubbub_commands::areas::Person;

use crate::served::Served;

impl Served for Person {}
