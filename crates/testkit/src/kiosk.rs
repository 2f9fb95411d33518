//! A wall display in the family.

use hubbub_model::account::User;
use hubbub_services::SessionToken;
use hubbub_services::kiosk::WantedKiosk;

use crate::Household;

impl Household {
    /// What a parent says of a wall display on which chores can be ticked for the child and timers
    /// be started.
    pub async fn wanted_kiosk(&self, name: &str) -> WantedKiosk {
        let ticks_for = vec![self.member(&self.child).await];
        WantedKiosk { name: name.parse().unwrap(), ticks_for, starts_timers: true }
    }

    /// Hangs up such a wall display. Gives its account and its session.
    pub async fn hang_up(&self, name: &str) -> (User, SessionToken) {
        let wanted = self.wanted_kiosk(name).await;
        let token = self.services.invite_kiosk(self.parent.id, self.family, wanted).await.unwrap();
        let (_, session) = self.services.begin_kiosk(&token, "the kitchen").await.unwrap();
        let user = self.services.session_user(&session).await.unwrap().unwrap();
        (user, session)
    }
}
