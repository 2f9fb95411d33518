//! Ids, entities and states of each area; pure.
