//! A family that does not exist, for the landing page and the design page.

use hubbub_model::family::{
    Family, FamilyState, Member, Phase, Role, Stars, Template, Timer, TimerLength, WeekStart,
};
use hubbub_model::{FamilyId, MemberId, Millis, TemplateId, TimerId, Timestamp, UserId};

use crate::text::Locale;

/// The time at which the sample is taken: a Saturday afternoon.
pub(crate) const NOW: Timestamp = Timestamp::from_millis(1_795_879_200_000);

/// The family, or nothing if one of its names were none.
pub(crate) fn family(locale: Locale) -> Option<FamilyState> {
    let names = &locale.words().sample;
    let id = |nth: u8| [nth; 10];
    let mut state = FamilyState::new(Family {
        id: FamilyId::new(NOW, id(1)),
        name: "Lindgren".parse().ok()?,
        time_zone: "Europe/Stockholm".parse().ok()?,
        week_start: WeekStart::Monday,
    });
    for (nth, (name, role)) in
        (1..).zip([("Robin", Role::Parent), ("Lio", Role::Child), ("Mia", Role::Child)])
    {
        let (id, user_id) = (MemberId::new(NOW, id(nth)), UserId::new(NOW, id(nth)));
        state.members.push(Member { id, user_id, name: name.parse().ok()?, role });
    }
    let [robin, lio, mia] = [0, 1, 2].map(|nth: usize| state.members[nth].id);
    let phases = [
        (lio, Phase::Running { ends_at: NOW + Millis::from_secs(1062) }, 25, 3),
        (mia, Phase::Paused { remaining: Millis::from_secs(485), paused_by: robin }, 20, 2),
        (lio, Phase::Expired { expired_at: NOW }, 10, 1),
    ];
    for ((nth, name), (member_id, phase, minutes, stars)) in (1..).zip(names.timers).zip(phases) {
        state.timers.push(Timer {
            id: TimerId::new(NOW, id(nth)),
            family_id: state.family.id,
            name: name.parse().ok()?,
            member_id,
            template_id: None,
            stars: Stars::try_from(stars).ok()?,
            length: Millis::from_minutes(minutes),
            started_at: NOW,
            started_by: robin,
            phase,
        });
    }
    for ((nth, name), minutes) in (1..).zip(names.templates).zip([30, 20, 2]) {
        state.templates.push(Template {
            id: TemplateId::new(NOW, id(nth)),
            name: name.parse().ok()?,
            length: TimerLength::try_from(minutes * 60).ok()?,
            stars: Stars::try_from(u64::from(nth)).ok()?,
        });
    }
    Some(state)
}
