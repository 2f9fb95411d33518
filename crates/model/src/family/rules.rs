//! The one table of who may do what in a family, and of how much there may be.

use super::member::Role;

/// Defines the actions, and the list of them.
macro_rules! actions {
    ($($(#[$doc:meta])* $name:ident),* $(,)?) => {
        /// What somebody may want to do in a family.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum Action {
            $($(#[$doc])* $name),*
        }

        impl Action {
            /// Every action, in the order of the table.
            pub const ALL: &[Self] = &[$(Self::$name),*];
        }
    };
}

actions! {
    /// Start a timer by hand.
    StartTimer,
    /// Start a timer from a template.
    StartFromTemplate,
    /// Pause a running timer.
    PauseTimer,
    /// Let a paused timer run on.
    ResumeTimer,
    /// Give a timer more minutes.
    ExtendTimer,
    /// Put an end to a timer without stars.
    CancelTimer,
    /// Confirm that what the timer was for is done, which awards its stars.
    ConfirmTimer,
    /// Create, edit and remove templates.
    EditTemplates,
    /// Give and take stars by hand.
    ChangeStars,
    /// Undo an entry of the ledger: within an hour one's own, parents any.
    UndoStars,
    /// Create, edit and remove chores, and go on holiday.
    EditChores,
    /// Take a chore that is open to all, and give it back.
    ClaimTask,
    /// Say that a chore is done, and undo that: see [`super::Task::may_tick`].
    TickTask,
    /// Approve what was done, or send it back.
    ApproveTask,
    /// Create, edit and remove rewards.
    EditRewards,
    /// Ask for a reward, and take that back.
    AskReward,
    /// Grant and refuse rewards, and undo that.
    AnswerReward,
    /// Invite people, take invitations back, set up a kiosk.
    Invite,
    /// Change other members' roles, remove them, and say what a kiosk may do.
    ManageMembers,
    /// Change the family's name, time zone and week; export and delete it.
    EditFamily,
    /// Read the ledger's history and the list of rewards.
    ReadHistory,
}

impl Role {
    /// The table of rules: may somebody with this role do that?
    #[must_use]
    pub const fn may(self, action: Action) -> bool {
        use Action as A;
        match (self, action) {
            (Self::Parent, _) => true,
            (
                Self::Child,
                A::StartTimer
                | A::StartFromTemplate
                | A::PauseTimer
                | A::ResumeTimer
                | A::UndoStars
                | A::ClaimTask
                | A::TickTask
                | A::AskReward
                | A::ReadHistory,
            )
            | (Self::Kiosk, A::StartFromTemplate | A::TickTask) => true,
            (
                Self::Child,
                A::ExtendTimer
                | A::CancelTimer
                | A::ConfirmTimer
                | A::EditTemplates
                | A::ChangeStars
                | A::EditChores
                | A::ApproveTask
                | A::EditRewards
                | A::AnswerReward
                | A::Invite
                | A::ManageMembers
                | A::EditFamily,
            )
            | (
                Self::Kiosk,
                A::StartTimer
                | A::PauseTimer
                | A::ResumeTimer
                | A::ExtendTimer
                | A::CancelTimer
                | A::ConfirmTimer
                | A::EditTemplates
                | A::ChangeStars
                | A::UndoStars
                | A::EditChores
                | A::ClaimTask
                | A::ApproveTask
                | A::EditRewards
                | A::AskReward
                | A::AnswerReward
                | A::Invite
                | A::ManageMembers
                | A::EditFamily
                | A::ReadHistory,
            ) => false,
        }
    }
}

/// How many of each thing a family may have at once. They keep a snapshot small
/// enough to send whole.
#[derive(Debug, Clone, Copy)]
pub struct Limits;

impl Limits {
    /// Members of one family.
    pub const MEMBERS: usize = 40;
    /// Timers that are neither confirmed nor cancelled.
    pub const TIMERS: usize = 60;
    /// Templates.
    pub const TEMPLATES: usize = 40;
    /// Chores.
    pub const CHORES: usize = 250;
    /// Tasks that are not over; when there are more, no new ones come up.
    pub const TASKS: usize = 400;
    /// Members who take turns in one chore, or to whom a reward or a kiosk is limited.
    pub const NAMED: usize = 20;
    /// Rewards.
    pub const REWARDS: usize = 60;
    /// Open requests for rewards of one member.
    pub const REQUESTS: usize = 10;
    /// Entries of the ledger that a snapshot has, the newest.
    pub const ENTRIES: usize = 30;
    /// Kiosks.
    pub const KIOSKS: usize = 5;
    /// Invitations that can still be used.
    pub const INVITATIONS: usize = 20;
    /// Families one person may belong to.
    pub const FAMILIES: usize = 20;
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(role: Role) -> Vec<Action> {
        Action::ALL.iter().copied().filter(|action| role.may(*action)).collect()
    }

    #[test]
    fn a_kiosk_may_less_than_a_child_and_a_child_less_than_a_parent() {
        assert_eq!(of(Role::Parent), Action::ALL);
        assert_eq!(of(Role::Kiosk), [Action::StartFromTemplate, Action::TickTask]);
        let child = of(Role::Child);
        assert!(of(Role::Kiosk).iter().all(|action| child.contains(action)));
        let about_others =
            [Action::ChangeStars, Action::ApproveTask, Action::AnswerReward, Action::ManageMembers];
        assert!(about_others.iter().all(|action| !child.contains(action)));
    }
}
