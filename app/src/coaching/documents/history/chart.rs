use hubbub_model::training::Past;
use leptos::prelude::*;

use crate::preferences::words;

/// The height of the drawing, and how wide a session is in it.
const HEIGHT: u64 = 100;
const SESSION: u64 = 20;
/// How wide its bar is.
const BAR: u64 = 12;

/// The volume of each session as a bar, the newest last; nothing where none has any. The table of sessions has the same figures.
pub(super) fn volume_chart(sessions: &[Past]) -> Option<AnyView> {
    if sessions.iter().all(|past| past.volume == 0) {
        return None;
    }
    let heights = heights(sessions.iter().rev().map(|past| past.volume));
    let width = SESSION * heights.len().max(6) as u64;
    let bars = heights.iter().zip(0..).filter(|(height, _)| **height > 0).map(|(height, nth)| {
        let x = SESSION * nth + (SESSION - BAR) / 2;
        view! { <rect class="bar" x=x y=HEIGHT - height width=BAR height=*height /> }
    });
    let bars = bars.collect_view();
    let chart = view! {
        <div class="session-chart card" role="img" aria-label=(words().coaching.history_page.chart)(sessions.len() as u64)>
            <svg viewBox=format!("0 0 {width} {HEIGHT}") preserveAspectRatio="none" aria-hidden="true">
                {bars}
                <path class="ground" d=format!("M0 {HEIGHT}H{width}") />
            </svg>
        </div>
    };
    Some(chart.into_any())
}

/// How high each bar is. What is there at all can be seen.
fn heights(volumes: impl Iterator<Item = u64>) -> Vec<u64> {
    let volumes: Vec<_> = volumes.collect();
    let most = volumes.iter().copied().max().unwrap_or_default().max(1);
    let height = |volume: u64| (volume.saturating_mul(HEIGHT) / most).max(u64::from(volume > 0));
    volumes.into_iter().map(height).collect()
}

#[cfg(test)]
mod tests {
    use super::heights;

    #[test]
    fn the_highest_bar_is_as_high_as_the_drawing_and_what_is_there_can_be_seen() {
        assert_eq!(heights([0, 1, 50_000, 100_000].into_iter()), [0, 1, 50, 100]);
        assert_eq!(heights([0, 0].into_iter()), [0, 0]);
        assert!(heights(std::iter::empty()).is_empty());
    }
}
