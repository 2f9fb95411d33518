//! The pages around what lives: plain HTML from the server.

mod account;
mod address;
mod begin_kiosk;
mod catalogue;
mod chores;
mod create_family;
mod design;
mod family_fields;
mod forgot_password;
mod form;
mod group;
mod history;
mod join;
mod landing;
mod offline;
mod reset_password;
mod rewards_edit;
mod settings;
mod shell;
mod sign_in;
mod sign_up;
mod trouble;
mod wall;
mod ways;

pub(crate) use account::YourAccountPage;
pub(crate) use address::{family_id, id_in_address};
pub(crate) use begin_kiosk::BeginKioskPage;
pub(crate) use catalogue::CataloguePage;
pub(crate) use chores::{ChorePage, ChoresPage, NewChorePage};
pub(crate) use create_family::CreateFamilyPage;
pub(crate) use design::DesignPage;
pub(crate) use forgot_password::ForgotPasswordPage;
pub(crate) use group::{
    About, AskDelete, AskFirst, CreatePage, Download, Entry, Invitations, Members, NameField, Roster,
    Section, Settings, choices, member_row, named,
};
pub(crate) use history::{HistoryPage, Query};
pub(crate) use join::JoinFamilyPage;
pub(crate) use offline::{OfflinePage, StillSignedInPage};
pub(crate) use reset_password::ResetPasswordPage;
pub(crate) use rewards_edit::{EditRewardsPage, NewRewardPage, RewardPage};
pub(crate) use settings::FamilySettingsPage;
pub(crate) use shell::ShellPage;
pub(crate) use sign_in::SignInPage;
pub(crate) use sign_up::SignUpPage;
pub(crate) use trouble::{NotFoundPage, TroublePage};
pub(crate) use wall::{ChooseWallPage, WallPage};
