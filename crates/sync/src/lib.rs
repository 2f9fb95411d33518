//! The client's replica: order, gaps, duplicates, predictions; pure.
