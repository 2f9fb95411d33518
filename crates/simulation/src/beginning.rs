//! What there is when a run begins: a family, and a team of the same people.

use hubbub_events::{FamilyEvent, State as _, TeamEvent};
use hubbub_model::family::{self, Family, FamilyState};
use hubbub_model::team::{self, Team, TeamState};
use hubbub_model::{FamilyId, MemberId, TeamId, Timestamp, UserId};

use crate::dice::Dice;

/// When every run begins, by the server's clock.
pub(crate) const START: Timestamp = Timestamp::from_millis(1_700_000_000_000);

/// The groups of a server that has just begun. Nobody was told anything yet.
#[derive(Debug, Clone)]
pub struct Beginning {
    /// A family; its first member is a parent, the second a child, and so on.
    pub family: FamilyState,
    /// A team of the same people; the first is its admin.
    pub team: TeamState,
}

impl Beginning {
    /// Two to four people.
    pub(crate) fn any(dice: &mut Dice) -> Self {
        let people = 2 + dice.below(3);
        let mut family = FamilyState::new(Family {
            id: FamilyId::new(START, dice.bytes()),
            name: "Us".parse().unwrap(),
            time_zone: "Europe/Berlin".parse().unwrap(),
            week_start: Default::default(),
        });
        let id = TeamId::new(START, dice.bytes());
        let mut team = TeamState::new(Team { id, name: "Support".parse().unwrap() });
        for number in 0..people {
            let user_id = UserId::new(START, dice.bytes());
            let name = "Somebody".parse().unwrap();
            let role = if number % 2 == 0 { family::Role::Parent } else { family::Role::Child };
            let id = MemberId::new(START, dice.bytes());
            family.apply(&FamilyEvent::MemberJoined { member: family::Member { id, user_id, name, role } });
            let role = if number == 0 { team::Role::Admin } else { team::Role::Member };
            let name = "Somebody".parse().unwrap();
            let member = team::Member { user_id, name, role, topics: 0 };
            team.apply(&TeamEvent::ColleagueJoined { member });
        }
        Self { family, team }
    }

    /// Its people.
    pub fn users(&self) -> impl Iterator<Item = UserId> {
        self.team.members.iter().map(|member| member.user_id)
    }
}
