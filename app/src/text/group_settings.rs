//! Words of settings that are another for each kind of group.

use super::Said;

/// Of a group some of whose people look after the others.
pub(crate) struct OwnSettings {
    pub(crate) about: &'static str,
    /// Lets somebody look after the others, too.
    pub(crate) promote: &'static str,
    pub(crate) demote: &'static str,
    pub(crate) remove_detail: &'static str,
    pub(crate) leave_detail: &'static str,
    pub(crate) hand_over_detail: &'static str,
    pub(crate) heir: &'static str,
    pub(crate) alone: &'static str,
    pub(crate) export: Export,
    pub(crate) deletion: Deletion,
    /// Who changes what is not offered.
    pub(crate) only_some: &'static str,
}

/// Of what somebody may take along of a group.
pub(crate) struct Export {
    pub(crate) title: &'static str,
    pub(crate) lead: &'static str,
    pub(crate) download: &'static str,
}

/// Of a group that can be deleted.
pub(crate) struct Deletion {
    pub(crate) delete: &'static str,
    pub(crate) lead: &'static str,
    pub(crate) detail: &'static str,
    /// What has to be typed before.
    pub(crate) name: fn(Said) -> String,
}
