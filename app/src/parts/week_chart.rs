use std::fmt::Write;

use hubbub_model::MemberId;
use hubbub_model::family::FamilyState;
use leptos::prelude::*;

use crate::erase::Erase;
use crate::preferences::words;

/// A week of sums.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Week {
    /// The sum of each day, the first day first.
    pub(crate) sums: [i64; 7],
    /// The first day's place in the week; 0 is Monday.
    pub(crate) first: u8,
    /// Which of the seven is today.
    pub(crate) today: usize,
}

impl Week {
    /// The present week of a member.
    pub(crate) fn of(state: &FamilyState, member: MemberId) -> Self {
        let first = state.today.week_begins(state.family.week_start);
        Self {
            sums: state.account(member).map(|account| account.week(first)).unwrap_or_default(),
            first: first.weekday(),
            today: usize::try_from(state.today.day.number() - first.number()).unwrap_or_default(),
        }
    }

    pub(crate) fn total(&self) -> i64 {
        self.sums.iter().sum()
    }

    /// The name of the `nth` day.
    fn day(&self, nth: usize) -> String {
        words().dates.weekdays[(usize::from(self.first) + nth) % 7].to_owned()
    }

    fn initial(&self, nth: usize) -> String {
        self.day(nth).chars().take(1).collect()
    }

    /// How many stars the `nth` day has, with their sign.
    fn change(&self, nth: usize) -> String {
        (words().stars.change)(self.sums[nth])
    }

    /// What the bars stand on.
    fn ground(&self) -> String {
        format!("M0 {0}H{1}", plot(&self.sums).base, 7 * DAY)
    }

    fn other_bars(&self) -> String {
        bars(&plot(&self.sums), (0..7).filter(|nth| *nth != self.today))
    }

    fn bar_of_today(&self) -> String {
        bars(&plot(&self.sums), std::iter::once(self.today))
    }
}

/// The height of the drawing, in its own units. A day is half as wide.
const HEIGHT: i64 = 400;
const DAY: i64 = HEIGHT / 2;
/// The least number that a bar over all of the height stands for: one star is not a record.
const LEAST: i64 = 5;

/// Where bars begin, and where each ends. Down is more, as in all drawings.
#[derive(Debug, PartialEq, Eq)]
struct Plot {
    base: i64,
    ends: [i64; 7],
}

fn plot(sums: &[i64; 7]) -> Plot {
    let above = sums.iter().copied().fold(0, i64::max);
    let below = -sums.iter().copied().fold(0, i64::min);
    let scale = (above + below).max(LEAST);
    let base = HEIGHT * (scale - below) / scale;
    Plot { base, ends: sums.map(|sum| base - HEIGHT * sum / scale) }
}

/// The bars of some days, as one path that is drawn with a line as wide as a bar.
fn bars(plot: &Plot, days: impl Iterator<Item = usize>) -> String {
    let mut path = String::new();
    for nth in days.filter(|nth| plot.ends[*nth] != plot.base) {
        let middle = DAY * nth as i64 + DAY / 2;
        // Writing to a string cannot fail.
        let _ = write!(path, "M{middle} {}V{}", plot.base, plot.ends[nth]);
    }
    path
}

/// A week as seven bars, upwards and downwards, and as a table for those who hear it. What does not
/// change stays as it is.
pub(crate) fn week_chart(week: Signal<Week>, label: String) -> AnyView {
    let drawn = move |of: fn(&Week) -> String| move || week.with(of);
    let told = move |of: fn(&Week, usize) -> String, nth| move || week.with(|week| of(week, nth));
    let initial = move |nth: usize| {
        let is_today = move || week.with(|week| nth == week.today);
        view! { <span class:today=is_today>{told(Week::initial, nth)}</span> }.erase()
    };
    let row = move |nth: usize| {
        view! {
            <tr>
                <th scope="row">{told(Week::day, nth)}</th>
                <td>{told(Week::change, nth)}</td>
            </tr>
        }
        .erase()
    };
    view! {
        <div class="week-chart">
            <div role="img" aria-label=label.clone()>
                <svg viewBox="0 -4 1400 408" aria-hidden="true">
                    <path class="ground" d=drawn(Week::ground) />
                    <path class="bar" d=drawn(Week::other_bars) />
                    <path class="bar today" d=drawn(Week::bar_of_today) />
                </svg>
                <span class="initials" aria-hidden="true">
                    {(0..7).map(initial).collect::<Vec<_>>()}
                </span>
            </div>
            <div class="visually-hidden">
                <table>
                    <caption>{label}</caption>
                    <tbody>{(0..7).map(row).collect::<Vec<_>>()}</tbody>
                </table>
            </div>
        </div>
    }
    .erase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bars_stand_on_the_ground_and_hang_below_it() {
        let week = plot(&[0, 4, 8, 0, 0, -2, 0]);
        assert_eq!(week, Plot { base: 320, ends: [320, 160, 0, 320, 320, 400, 320] });
        assert_eq!(bars(&week, [0, 2, 5].into_iter()), "M500 320V0M1100 320V400");
    }

    #[test]
    fn one_star_is_not_a_record_and_nothing_is_flat() {
        assert_eq!(plot(&[1, 0, 0, 0, 0, 0, 0]).ends[0], 320);
        assert_eq!(plot(&[0; 7]), Plot { base: 400, ends: [400; 7] });
        assert_eq!(plot(&[-10, 0, 0, 0, 0, 0, 0]), Plot { base: 0, ends: [400, 0, 0, 0, 0, 0, 0] });
    }

    #[test]
    fn days_are_named_from_the_first_on() {
        let week = Week { sums: [1, 2, 3, 0, 0, 0, -1], first: 6, today: 0 };
        assert_eq!([0, 1, 6].map(|nth| week.day(nth)), ["Sunday", "Monday", "Saturday"]);
        assert_eq!(week.total(), 5);
    }
}
