use std::fmt::Write;

use leptos::prelude::*;

use crate::erase::Erase;

/// How high the tallest bar is, and how wide each is with the gap after it.
const HEIGHT: u64 = 40;
const STEP: usize = 14;
const WIDTH: usize = 10;

/// The days of a week as bars, with the present one brighter. The sum of it stands beside, in words.
pub(super) fn week(sums: [u64; 7], today: usize) -> AnyView {
    let tallest = sums.into_iter().max().unwrap_or_default().max(1);
    let mut bars = [String::new(), String::new()];
    for (nth, sum) in sums.into_iter().enumerate() {
        // A day without stars has a foot, so that there are always seven.
        let height = (sum * HEIGHT / tallest).max(2);
        let bar = &mut bars[usize::from(nth == today)];
        // Writing into text cannot fail.
        let _ = write!(bar, "M{} {HEIGHT}v-{height}h{WIDTH}v{height}z", nth * STEP);
    }
    let [others, present] = bars;
    view! {
        <svg class="week" viewBox="0 0 94 40" aria-hidden="true">
            <path d=others />
            <path class="today" d=present />
        </svg>
    }
    .erase()
}
