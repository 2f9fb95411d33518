//! What a person may see, for all that their own log says.

/// What a person may see, by ids. What a device keeps beyond that, it forgets.
#[derive(Debug, Default)]
pub struct Sight {
    /// The groups they belong to.
    pub groups: Vec<String>,
    /// The newest requests in which they take part and whose answer, if there is one, may be read.
    pub requests: Vec<String>,
    /// Those whose answer was taken back.
    pub revoked: String,
}
