use hubbub_model::training::Unit;
use leptos::prelude::*;

use crate::preferences::words;
use crate::text::said;

/// The height of the drawing, and how wide a session is in it.
const HEIGHT: u64 = 100;
const SESSION: u64 = 20;
/// How wide its bar is.
const BAR: u64 = 12;

/// A number of each session as a bar; nothing where none has any. The table of sessions has the same figures.
#[component]
pub(super) fn Chart(
    /// What it shows.
    name: String,
    /// The oldest session first.
    values: Vec<u64>,
    /// What a bar stands for, in words.
    most: fn(u64, Unit) -> String,
    unit: Unit,
    /// From which day to which.
    days: String,
) -> impl IntoView {
    let highest = values.iter().copied().max().filter(|most| *most > 0);
    let at_most = words().coaching.history_page.at_most;
    highest.map(|highest| {
        let heights = heights(&values);
        let width = SESSION * heights.len().max(6) as u64;
        let bars = heights.iter().zip(0..).filter(|(height, _)| **height > 0).map(|(height, nth)| {
            let x = SESSION * nth + (SESSION - BAR) / 2;
            view! { <rect class="bar" x=x y=HEIGHT - height width=BAR height=*height rx="1.5" /> }
        });
        let bars = bars.collect_view();
        view! {
            <figure class="session-chart card">
                <figcaption>
                    <span>{name.clone()}</span>
                    <span class="soft">{at_most(said(&most(highest, unit)))}</span>
                </figcaption>
                <svg
                    viewBox=format!("0 0 {width} {HEIGHT}")
                    preserveAspectRatio="none"
                    role="img"
                    aria-label=name
                >
                    {bars}
                    <path class="ground" d=format!("M0 {HEIGHT}H{width}") />
                </svg>
                <p class="soft" aria-hidden="true">
                    {days}
                </p>
            </figure>
        }
    })
}

/// How long something is beside the most there is, as a bar in a table.
pub(super) fn bar_of(value: u64, most: u64) -> AnyView {
    let width = value.saturating_mul(HEIGHT).checked_div(most).unwrap_or_default();
    view! {
        <svg class="bar-of" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
            <rect class="bar" width=width height="8" />
        </svg>
    }
    .into_any()
}

/// How high each bar is. What is there at all can be seen.
fn heights(values: &[u64]) -> Vec<u64> {
    let most = values.iter().copied().max().unwrap_or_default().max(1);
    let height = |value: &u64| (value.saturating_mul(HEIGHT) / most).max(u64::from(*value > 0));
    values.iter().map(height).collect()
}

#[cfg(test)]
mod tests {
    use super::heights;

    #[test]
    fn the_highest_bar_is_as_high_as_the_drawing_and_what_is_there_can_be_seen() {
        assert_eq!(heights(&[0, 1, 50_000, 100_000]), [0, 1, 50, 100]);
        assert_eq!(heights(&[0, 0]), [0, 0]);
        assert!(heights(&[]).is_empty());
    }
}
