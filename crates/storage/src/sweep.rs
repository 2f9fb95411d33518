//! Removing many rows that belong to nothing that is locked.

use crate::{Arg, StoreError, Tx};

/// The most rows that are removed in one go, as `batch!` says too.
pub const BATCH: u64 = 1000;

/// Removes rows of this table, which has this key, where this holds: alone, and where others write at the same
/// time. Rows that another process has locked then stay for another time: whoever sweeps waits for nobody, so that
/// nobody who waits for them is waited for.
macro_rules! batch {
    ($table:literal, $key:literal, $condition:literal) => {{
        macro_rules! sql {
            ($lock:literal) => {
                concat!(
                    "DELETE FROM ",
                    $table,
                    " WHERE (",
                    $key,
                    ") IN (SELECT ",
                    $key,
                    " FROM ",
                    $table,
                    " WHERE ",
                    $condition,
                    " LIMIT 1000",
                    $lock,
                    ")"
                )
            };
        }
        [sql!(""), sql!(" FOR UPDATE SKIP LOCKED")]
    }};
}
pub(crate) use batch;

/// Removes a batch, and counts it.
pub(crate) async fn sweep(
    tx: &mut Tx,
    [alone, beside_others]: [&'static str; 2],
    args: &[Arg],
) -> Result<u64, StoreError> {
    tx.execute(if tx.writes_alone() { alone } else { beside_others }, args).await
}
