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
struct Channel {
    subscription_count: usize,
    user_count: Option<usize>,
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
        let presence = name.starts_with("presence-");
        let info = if presence { "subscription_count,user_count" } else { "subscription_count" };
        let channel: Channel = api.get(&format!("channels/{name}"), &[("info", info)])?;
        let said = channel.subscription_count;
        expect(format!("{name} has {connections} subscriptions, not {said}"), said == connections);
        if presence {
            let members: BTreeSet<&str> = ledger.members(name).collect();
            let users = api.get::<Users>(&format!("channels/{name}/users"), &[])?.users;
            let said: BTreeSet<&str> = users.iter().map(|user| &*user.id).collect();
            expect(format!("{name} has the members {members:?}, not {said:?}"), members == said);
            expect(
                format!("{name} has {} members, counted are {:?}", members.len(), channel.user_count),
                channel.user_count == Some(members.len()) && users.len() == members.len(),
            );
        }
    }
    Ok(differences)
}
