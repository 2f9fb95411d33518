//! What a family shows on a tablet in the kitchen, to be read from across the room. It lives in the
//! browser. Little can be pressed: whatever the viewer may not do is not offered.

mod chores;
mod columns;
mod faces;
mod page;
mod screen;
mod start;
mod timers;

pub(crate) use page::Wall;
