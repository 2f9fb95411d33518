//! The pages around what lives: plain HTML from the server.

mod catalogue;
mod chores;
mod create_family;
mod design;
mod family_board;
mod family_fields;
mod form;
mod history;
mod home;
mod join;
mod landing;
mod offline;
mod rewards_edit;
mod settings;
mod sign_in;
mod sign_up;
mod trouble;
mod ways;

pub(crate) use catalogue::CataloguePage;
pub(crate) use chores::{ChorePage, ChoresPage, NewChorePage};
pub(crate) use create_family::CreateFamilyPage;
pub(crate) use design::DesignPage;
pub(crate) use family_board::{FamilyBoardPage, family_id, id_in_address};
pub(crate) use history::{HistoryPage, Query};
pub(crate) use home::HomePage;
pub(crate) use join::JoinFamilyPage;
pub(crate) use offline::{OfflinePage, StillSignedInPage};
pub(crate) use rewards_edit::{EditRewardsPage, NewRewardPage, RewardPage};
pub(crate) use settings::FamilySettingsPage;
pub(crate) use sign_in::SignInPage;
pub(crate) use sign_up::SignUpPage;
pub(crate) use trouble::{NotFoundPage, TroublePage};
