//! The pages around what lives: plain HTML from the server.

mod begin_kiosk;
mod create_family;
mod design;
mod family_board;
mod family_fields;
mod form;
mod home;
mod join;
mod landing;
mod offline;
mod settings;
mod sign_in;
mod sign_up;
mod trouble;

pub(crate) use begin_kiosk::BeginKioskPage;
pub(crate) use create_family::CreateFamilyPage;
pub(crate) use design::DesignPage;
pub(crate) use family_board::{FamilyBoardPage, family_id};
pub(crate) use home::HomePage;
pub(crate) use join::JoinFamilyPage;
pub(crate) use offline::{OfflinePage, StillSignedInPage};
pub(crate) use settings::FamilySettingsPage;
pub(crate) use sign_in::SignInPage;
pub(crate) use sign_up::SignUpPage;
pub(crate) use trouble::{NotFoundPage, TroublePage};
