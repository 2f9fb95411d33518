//! A family that has lived for a while, and what its people do elsewhere: something in every table and every
//! column.

use hubbub_commands::FamilyCommand as C;
use hubbub_commands::areas::{self, Family};
use hubbub_model::account::Password;
use hubbub_model::family::{Assignment, Reward, Role, Template};
use hubbub_model::{Millis, RequestId, RewardId, TemplateId};
use hubbub_services::scheduler::expire_due;
use hubbub_testkit::{Household, PASSWORD, new_id};

/// An area in which something can be lived through.
pub(crate) trait Lived {
    /// Puts something into each of its tables.
    async fn live(home: &Household);
}

/// Asks every area.
macro_rules! of_every_area {
    ($($Area:ident, $field:ident: $Id:ty, $State:ty, $prefix:literal;)*) => {
        /// Puts something into every table.
        pub(crate) async fn live(home: &Household) {
            $(areas::$Area::live(home).await;)*
        }
    };
}

hubbub_events::areas!(of_every_area);

impl Lived for Family {
    async fn live(home: &Household) {
        let (parent, child) = (&home.parent, &home.child);
        let email = format!("{}@example.org", hubbub_testkit::new_id()).parse().unwrap();
        let password = Password::new("a short sentence".into()).unwrap();
        home.services.sign_up("Kim".parse().unwrap(), email, password, "here").await.unwrap();
        home.services.invite(parent.id, home.family, Role::Parent).await.unwrap();
        let noa = home.join("Noa", Role::Child).await;
        let member = home.member(&noa).await;
        home.services.reset_link(parent.id, home.family, member).await.unwrap();
        home.services.rename(noa.id, "Noah".parse().unwrap()).await.unwrap();
        let (gone, password) = (home.new_person("Gone").await, Password::new(PASSWORD.into()).unwrap());
        home.services.delete_account(gone.id, password, "here").await.unwrap();
        home.hang_up("Kitchen tablet").await;
        let wanted = home.wanted_kiosk("Hall").await;
        home.services.invite_kiosk(parent.id, home.family, wanted).await.unwrap();
        let template = Template {
            id: new_id!(TemplateId),
            name: "Homework “maths”\u{1F9EE}".parse().unwrap(),
            length: 600.try_into().unwrap(),
            stars: 2.try_into().unwrap(),
        };
        home.run(parent, C::SaveTemplate { template }).await.unwrap();
        let [expired, completed, cancelled, paused] = [
            home.start_timer(1).await,
            home.start_timer(1).await,
            home.start_timer(60).await,
            home.start_timer(60).await,
        ];
        home.clock.advance(Millis::from_secs(2));
        expire_due(&home.services).await.unwrap();
        home.run(parent, C::ConfirmTimer { timer_id: completed }).await.unwrap();
        home.run(parent, C::CancelTimer { timer_id: cancelled }).await.unwrap();
        home.run(child, C::PauseTimer { timer_id: paused }).await.unwrap();
        home.start_timer(3600).await;
        let chore = home.daily_chore("Dishes", Assignment::FirstCome).await;
        home.run(parent, C::SaveChore { chore }).await.unwrap();
        let (reward_id, name, price) = (new_id!(RewardId), "Cinema".parse().unwrap(), 1.try_into().unwrap());
        let reward = Reward { id: reward_id, name, price, only_for: Vec::new(), stock: None };
        home.run(parent, C::SaveReward { reward }).await.unwrap();
        home.run(child, C::AskReward { request_id: new_id!(RequestId), reward_id }).await.unwrap();
        assert!(home.snapshot().await.1.timer(expired).is_some());
    }
}
