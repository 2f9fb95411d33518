//! Why a page cannot be shown.

/// Why a page cannot be shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Trouble {
    SignedOut,
    Forbidden,
    NotAllowed,
    NotFound,
    Failed,
}

pub(crate) type Loaded<T> = Result<T, Trouble>;
