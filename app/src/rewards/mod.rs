//! What stars can buy, and who wishes for it. It lives in the browser.

mod card;
mod own;
mod page;
mod parents;
mod wishes;

pub(crate) use page::Rewards;

#[cfg(feature = "ssr")]
pub(crate) use card::{Offer, RewardCard};
