//! What was done: sessions with what they come to, the best sets, and what an athlete knows how to do.
//!
//! An exercise is called here what it is called in its coaching now, whatever it was called when it was given: so what
//! was done before it was renamed stands with what was done since. The session itself keeps the name of then.

use hubbub_model::text::{ExerciseName, PersonName, Remark, TrainingTitle};
use hubbub_model::training::{Best, Done, Effort, Known, Past, Remarked, SetNumber};
use hubbub_model::{CoachingId, Timestamp, TrainingId, UserId};

use super::session::{notes, status, training};
use super::set::{amount, load};
use crate::tx::args;
use crate::{Row, StoreError, Tx};

/// Of what sessions somebody wants to know.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    /// Only those of this coaching.
    pub coaching: Option<CoachingId>,
    /// Only those with this exercise, however it is capitalised; and of them only what it comes to.
    pub exercise: Option<String>,
    /// Only those that were started then or later.
    pub from: Option<Timestamp>,
    /// Only those that were started before that.
    pub until: Option<Timestamp>,
}

/// What exercise `e` of session `t` is called now, for telling exercises apart.
macro_rules! called {
    ($rest:literal) => {
        concat!(
            "COALESCE((SELECT n.becomes_folded FROM coaching_terms n
                       WHERE n.coaching_id = t.coaching_id AND n.folded = e.folded), e.folded)",
            $rest
        )
    };
}

/// What exercise `e` of session `t` is called now.
macro_rules! name_now {
    () => {
        "COALESCE((SELECT n.becomes FROM coaching_terms n
                   WHERE n.coaching_id = t.coaching_id AND n.folded = e.folded), e.name)"
    };
}

pub(crate) use name_now;

/// The sessions in which `$1` takes part, as a trainer or an athlete who belongs to the coaching, under the
/// filter `$2` to `$5`.
macro_rules! started {
    () => {
        concat!(
            "FROM trainings t
             JOIN coaching_members m ON m.coaching_id = t.coaching_id AND m.user_id = $1
             WHERE (t.athlete = $1 OR t.trainer = $1) AND t.started_at IS NOT NULL
                   AND ($2 IS NULL OR t.coaching_id = $2)
                   AND ($3 IS NULL OR EXISTS (
                       SELECT 1 FROM training_rounds r JOIN training_exercises e ON e.round_id = r.id
                       WHERE r.training_id = t.id AND ",
            called!(" = $3))"),
            "
                   AND ($4 IS NULL OR t.started_at >= $4) AND ($5 IS NULL OR t.started_at < $5) "
        )
    };
}

/// A sum over the sets of session `t`, of the exercise `$3` if there is such a filter.
macro_rules! over_sets {
    ($what:literal) => {
        concat!(
            "(SELECT ",
            $what,
            " FROM training_rounds r
              JOIN training_exercises e ON e.round_id = r.id
              JOIN training_sets s ON s.round_id = e.round_id AND s.exercise_id = e.id
              WHERE r.training_id = t.id AND ($3 IS NULL OR ",
            called!(" = $3))")
        )
    };
}

/// The newest sessions before `before` in which this person takes part and that are over.
pub async fn past(
    tx: &mut Tx,
    user: UserId,
    filter: &Filter,
    before: Option<TrainingId>,
    most: i64,
) -> Result<Vec<Past>, StoreError> {
    let sql = concat!(
        "SELECT t.id, t.coaching_id, t.title, t.athlete, t.athlete_name, t.trainer, t.trainer_name,
                t.planned_day, t.planned_time, t.status, t.started_at, t.ended_by, t.ended_at, t.reason,
                t.athlete_note, t.trainer_note,
                (SELECT COUNT(*) FROM training_rounds r
                 WHERE r.training_id = t.id AND r.stage = 'completed') AS rounds, ",
        over_sets!("COUNT(*)"),
        " AS sets, ",
        over_sets!("CAST(COALESCE(SUM(CASE WHEN s.unit = 'reps' THEN s.amount * s.grams END), 0) AS BIGINT)"),
        " AS volume, ",
        over_sets!("MAX(s.grams)"),
        " AS heaviest ",
        started!(),
        "AND t.status IN ('completed', 'cancelled') AND ($6 IS NULL OR t.id < $6) ORDER BY t.id DESC LIMIT $7"
    );
    let past = |row: &Row| {
        Ok(Past {
            training: training(row)?,
            status: status(row)?,
            rounds: row.number("rounds")?,
            sets: row.number("sets")?,
            volume: row.number("volume")?,
            heaviest: row.opt_number("heaviest")?,
            notes: notes(row)?,
            remarks: Vec::new(),
        })
    };
    let Filter { coaching, exercise, from, until } = filter;
    let values = args![user, *coaching, exercise.as_ref(), *from, *until, before, most];
    let found: Result<Vec<_>, StoreError> = tx.fetch_all(sql, values).await?.iter().map(past).collect();
    let mut found = found?;
    add_remarks(tx, user, filter, &mut found).await?;
    Ok(found)
}

/// Adds what the athletes said of the exercises to these sessions, which are in descending order.
async fn add_remarks(
    tx: &mut Tx,
    user: UserId,
    filter: &Filter,
    sessions: &mut [Past],
) -> Result<(), StoreError> {
    let (Some(newest), Some(oldest)) = (sessions.first(), sessions.last()) else { return Ok(()) };
    let sql = concat!(
        "SELECT t.training_id, r.number, ",
        name_now!(),
        " AS name, e.effort, e.remark
         FROM (SELECT t.id AS training_id, t.coaching_id ",
        started!(),
        "AND t.id BETWEEN $6 AND $7) t
         JOIN training_rounds r ON r.training_id = t.training_id
         JOIN training_exercises e ON e.round_id = r.id
         WHERE e.remark IS NOT NULL AND ($3 IS NULL OR ",
        called!(" = $3) ORDER BY t.training_id, r.number, e.place, e.id")
    );
    let Filter { coaching, exercise, from, until } = filter;
    let (oldest, newest) = (oldest.training.id, newest.training.id);
    let values = args![user, *coaching, exercise.as_ref(), *from, *until, oldest, newest];
    for row in tx.fetch_all(sql, values).await? {
        let id: TrainingId = row.parse("training_id")?;
        if let Some(past) = sessions.iter_mut().find(|past| past.training.id == id) {
            past.remarks.push(Remarked {
                round: number(&row)?,
                exercise: row.line("name")?,
                effort: row.opt_number("effort")?,
                note: row.line("remark")?,
            });
        }
    }
    Ok(())
}

/// Of which round a row is.
fn number(row: &Row) -> Result<u32, StoreError> {
    Ok(row.number::<u64>("number")?.try_into().unwrap_or(u32::MAX))
}

/// The best set of each exercise in the sessions under a filter: the heaviest, and of those the longest.
/// Repetitions and times are told apart.
pub async fn bests(tx: &mut Tx, user: UserId, filter: &Filter) -> Result<Vec<Best>, StoreError> {
    let sql = concat!(
        "SELECT name, unit, amount, load, load_unit, training_id, started_at FROM (
             SELECT e.folded, e.name, s.unit, s.amount, s.load, s.load_unit, e.training_id, e.started_at,
                    ROW_NUMBER() OVER (
                        PARTITION BY e.folded, s.unit
                        ORDER BY COALESCE(s.grams, 0) DESC, s.amount DESC, e.training_id, e.id, s.nr) AS nth
             FROM (SELECT t.training_id, t.started_at, e.round_id, e.id, ",
        called!(" AS folded, "),
        name_now!(),
        " AS name
                   FROM (SELECT t.id AS training_id, t.started_at, t.coaching_id ",
        started!(),
        ") t
                   JOIN training_rounds r ON r.training_id = t.training_id
                   JOIN training_exercises e ON e.round_id = r.id) e
             JOIN training_sets s ON s.round_id = e.round_id AND s.exercise_id = e.id
             WHERE $3 IS NULL OR e.folded = $3) best
         WHERE nth = 1 ORDER BY folded, unit"
    );
    let best = |row: &Row| {
        Ok(Best {
            exercise: row.line("name")?,
            amount: amount(row)?,
            load: load(row)?,
            training_id: row.parse("training_id")?,
            at: row.time("started_at")?,
        })
    };
    let Filter { coaching, exercise, from, until } = filter;
    let values = args![user, *coaching, exercise.as_ref(), *from, *until];
    tx.fetch_all(sql, values).await?.iter().map(best).collect()
}

/// What was given in a coaching before under the names of then, what was given last first, at most so many.
pub async fn vocabulary(tx: &mut Tx, id: CoachingId, most: i64) -> Result<Vec<Known>, StoreError> {
    let sql = "SELECT name, sets, unit, amount, load, load_unit, rest, released_at FROM (
                   SELECT e.folded, e.name, e.sets, e.unit, e.amount, e.load, e.load_unit, e.rest, r.released_at,
                          ROW_NUMBER() OVER (PARTITION BY e.folded ORDER BY r.released_at DESC, e.id) AS nth
                   FROM trainings t
                   JOIN training_rounds r ON r.training_id = t.id
                   JOIN training_exercises e ON e.round_id = r.id
                   WHERE t.coaching_id = $1) last
               WHERE nth = 1 ORDER BY released_at DESC, folded LIMIT $2";
    let known = |row: &Row| {
        Ok(Known {
            name: row.line("name")?,
            sets: row.number("sets")?,
            amount: amount(row)?,
            load: load(row)?,
            rest: row.opt_number("rest")?,
            given_at: row.time("released_at")?,
        })
    };
    tx.fetch_all(sql, args![id, most]).await?.iter().map(known).collect()
}

/// A set that somebody did, with where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// In which session.
    pub training: TrainingId,
    /// When that was started.
    pub started_at: Timestamp,
    /// What it is called, if it has a name.
    pub title: Option<TrainingTitle>,
    /// Who trained.
    pub trainer: PersonName,
    /// In which round.
    pub round: u32,
    /// Which exercise, as it is called now.
    pub exercise: ExerciseName,
    /// Which set.
    pub set: SetNumber,
    /// How it was done.
    pub done: Done,
    /// How hard the exercise was.
    pub effort: Option<Effort>,
    /// What there was to say of it.
    pub note: Option<Remark>,
}

/// All sets that this person did, in the order in which they did them.
pub async fn lines(tx: &mut Tx, athlete: UserId) -> Result<Vec<Line>, StoreError> {
    let sql = concat!(
        "SELECT t.id, t.started_at, t.title, t.trainer_name, r.number, ",
        name_now!(),
        " AS name, s.nr, s.unit, s.amount, s.load, s.load_unit, e.effort, e.remark
         FROM trainings t
         JOIN training_rounds r ON r.training_id = t.id
         JOIN training_exercises e ON e.round_id = r.id
         JOIN training_sets s ON s.round_id = e.round_id AND s.exercise_id = e.id
         WHERE t.athlete = $1 ORDER BY t.id, r.number, e.place, e.id, s.nr"
    );
    let line = |row: &Row| {
        Ok(Line {
            training: row.parse("id")?,
            started_at: row.time("started_at")?,
            title: row.opt_line("title")?,
            trainer: row.line("trainer_name")?,
            round: number(row)?,
            exercise: row.line("name")?,
            set: row.number("nr")?,
            done: Done { amount: amount(row)?, load: load(row)? },
            effort: row.opt_number("effort")?,
            note: row.opt_line("remark")?,
        })
    };
    tx.fetch_all(sql, args![athlete]).await?.iter().map(line).collect()
}
