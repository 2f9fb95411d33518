//! What the runs went through, to see that they went through it.

macro_rules! tally {
    ($($(#[$doc:meta])* $count:ident),* $(,)?) => {
        /// What runs went through.
        #[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
        pub struct Tally {
            $($(#[$doc])* pub $count: u64),*
        }

        impl std::ops::Add for Tally {
            type Output = Self;

            fn add(self, other: Self) -> Self {
                Self { $($count: self.$count + other.$count),* }
            }
        }

        impl Tally {
            /// What never happened.
            #[must_use]
            pub fn missing(&self) -> Vec<&'static str> {
                [$((stringify!($count), self.$count)),*]
                    .into_iter()
                    .filter_map(|(name, count)| (count == 0).then_some(name))
                    .collect()
            }
        }
    };
}

tally! {
    /// Entries of the logs of groups and requests.
    entries,
    /// Entries of personal logs, most of them posted by groups and requests.
    posts,
    /// Requests for knowledge that began.
    requests,
    /// Times that a log was not shown any more because its person may not read it, or it is gone.
    departed,
    /// Messages that arrived.
    messages,
    /// Questions that arrived.
    fetches,
    /// Questions for a snapshot.
    snapshots,
    /// Commands that were carried out.
    commands,
    /// Of these, in the team.
    in_team,
    /// Of these, with requests.
    with_requests,
    /// Of these, in the person's own log.
    in_own_logs,
    /// Commands that arrived again after they had been carried out.
    repeated,
    /// Commands that the server refused.
    refused,
    /// Commands that were refused and arrived again when nothing spoke against them any more.
    revived,
    /// Answers 401, 413, 429 and 500.
    errors,
    /// Replies lost after the commit.
    lost_replies,
    /// Cables cut.
    cuts,
    /// Tabs closed.
    closed,
    /// Tabs opened again from an old page.
    old_pages,
    /// Commands that a page took over from the one before.
    restored,
    /// Commands that nobody had kept when their page was closed.
    unkept,
    /// Tabs that did nothing for long.
    frozen,
    /// Server crashes.
    restarts,
    /// Backups put back.
    epochs,
    /// Times that the realtime service failed.
    outages,
}
