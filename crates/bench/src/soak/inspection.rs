//! What the HTTP API says is there, beside what is there.

use super::ledger::Ledger;
use crate::http::Api;
use crate::target::Target;
use anyhow::Result;
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};

#[derive(Deserialize)]
struct Channels {
    channels: BTreeMap<String, serde_json::Value>,
}

#[derive(Deserialize)]
struct Subscriptions {
    subscription_count: usize,
}

#[derive(Deserialize)]
struct People {
    user_count: usize,
}

#[derive(Deserialize)]
struct Users {
    users: Vec<User>,
}

#[derive(Deserialize)]
struct User {
    id: String,
}

/// Every difference, in words. Nobody may come or go meanwhile.
pub(super) fn compare(target: &Target, ledger: &Ledger) -> Result<Vec<String>> {
    let mut api = Api::connect(target)?;
    let mut differences = Vec::new();
    let mut expect = |what: String, equal: bool| {
        if !equal {
            differences.push(what);
        }
    };
    let listed = api.get::<Channels>("channels", &[])?.channels;
    let occupied: BTreeSet<&str> = ledger.channels().map(|(name, _)| name).collect();
    expect(
        format!("{} channels are listed, {} occupied", listed.len(), occupied.len()),
        listed.keys().map(String::as_str).eq(occupied),
    );
    for (name, connections) in ledger.channels() {
        let path = format!("channels/{name}");
        if !name.starts_with("presence-") {
            let said: Subscriptions = api.get(&path, &[("info", "subscription_count")])?;
            let said = said.subscription_count;
            expect(format!("{name} has {connections} subscriptions, not {said}"), said == connections);
            continue;
        }
        let members: BTreeSet<&str> = ledger.members(name).collect();
        let said: People = api.get(&path, &[("info", "user_count")])?;
        let said = said.user_count;
        expect(format!("{name} has {} members, not {said}", members.len()), said == members.len());
        let users = api.get::<Users>(&format!("{path}/users"), &[])?.users;
        let said: BTreeSet<&str> = users.iter().map(|user| &*user.id).collect();
        let once = users.len() == said.len();
        expect(format!("{name} has the members {members:?}, not {said:?}"), once && members == said);
    }
    Ok(differences)
}
