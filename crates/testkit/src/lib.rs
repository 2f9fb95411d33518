//! Fixtures, a movable clock and verify, for tests.
