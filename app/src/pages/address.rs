//! What an address names.

use hubbub_model::FamilyId;
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use crate::trouble::{Loaded, Trouble};

/// The family in the address.
pub(crate) fn family_id() -> Loaded<FamilyId> {
    id_in_address("id")
}

/// The thing in the address whose id is called so.
pub(crate) fn id_in_address<T: std::str::FromStr>(name: &str) -> Loaded<T> {
    let id = use_params_map().read_untracked().get(name).unwrap_or_default();
    id.parse().map_err(|_| Trouble::NotFound)
}
