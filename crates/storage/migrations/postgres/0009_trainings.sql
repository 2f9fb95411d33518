-- Coachings: what a trainer and an athlete have with each other, and their training sessions.

CREATE TABLE coachings (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    ended_by TEXT,
    ended_at BIGINT,
    CHECK ((ended_by IS NULL) = (ended_at IS NULL))
);

CREATE TABLE coaching_members (
    coaching_id TEXT NOT NULL REFERENCES coachings (id) ON DELETE CASCADE,
    user_id TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    role TEXT NOT NULL CHECK (role IN ('athlete', 'trainer', 'guest')),
    joined_at BIGINT NOT NULL,
    PRIMARY KEY (coaching_id, user_id)
);
-- There is one athlete and one trainer.
CREATE UNIQUE INDEX coaching_places ON coaching_members (coaching_id, role) WHERE role <> 'guest';
CREATE INDEX coaching_members_of_user ON coaching_members (user_id);

-- `plan` is what only the trainer reads, as JSON. It is in no log.
CREATE TABLE coaching_plans (
    coaching_id TEXT NOT NULL REFERENCES coachings (id) ON DELETE CASCADE,
    id TEXT NOT NULL,
    revision BIGINT NOT NULL,
    plan TEXT NOT NULL,
    PRIMARY KEY (coaching_id, id)
);

-- Names are those of the moment. `clock` is JSON.
CREATE TABLE trainings (
    id TEXT PRIMARY KEY,
    coaching_id TEXT NOT NULL REFERENCES coachings (id) ON DELETE CASCADE,
    title TEXT,
    athlete TEXT NOT NULL,
    athlete_name TEXT NOT NULL,
    trainer TEXT NOT NULL,
    trainer_name TEXT NOT NULL,
    planned_day BIGINT,
    planned_time BIGINT,
    status TEXT NOT NULL CHECK (status IN ('planned', 'running', 'completed', 'cancelled')),
    started_at BIGINT,
    ended_by TEXT CHECK (ended_by IN ('ATHLETE', 'TRAINER')),
    ended_at BIGINT,
    reason TEXT,
    trainer_joined_at BIGINT,
    last_number BIGINT NOT NULL,
    athlete_note TEXT,
    trainer_note TEXT,
    clock TEXT,
    clock_ends_at BIGINT,
    CHECK (planned_day IS NOT NULL OR planned_time IS NULL),
    CHECK (status <> 'planned' OR planned_day IS NOT NULL),
    CHECK (status IN ('planned', 'cancelled') OR started_at IS NOT NULL),
    CHECK ((status IN ('completed', 'cancelled')) = (ended_at IS NOT NULL)),
    CHECK ((ended_by IS NULL) = (ended_at IS NULL)),
    CHECK (status = 'running' OR clock IS NULL),
    CHECK (clock IS NOT NULL OR clock_ends_at IS NULL)
);
-- In a coaching one session runs at a time.
CREATE UNIQUE INDEX trainings_running_once ON trainings (coaching_id) WHERE status = 'running';
CREATE INDEX trainings_of_coaching ON trainings (coaching_id, id);
CREATE INDEX trainings_of_athlete ON trainings (athlete, id);
CREATE INDEX trainings_of_trainer ON trainings (trainer, id);
CREATE INDEX trainings_clocks ON trainings (clock_ends_at) WHERE clock_ends_at IS NOT NULL;

-- A draft has a row without anything to do: what the trainer prepares is in training_drafts.
CREATE TABLE training_rounds (
    id TEXT PRIMARY KEY,
    training_id TEXT NOT NULL REFERENCES trainings (id) ON DELETE CASCADE,
    number BIGINT NOT NULL,
    revision BIGINT NOT NULL,
    stage TEXT NOT NULL CHECK (stage IN ('draft', 'released', 'completed', 'withdrawn')),
    is_final BIGINT NOT NULL CHECK (is_final IN (0, 1)),
    note TEXT,
    released_at BIGINT,
    closed_at BIGINT,
    reason TEXT,
    UNIQUE (training_id, number),
    CHECK ((stage = 'draft') = (released_at IS NULL)),
    CHECK ((stage IN ('completed', 'withdrawn')) = (closed_at IS NOT NULL))
);

-- `changed` says what the athlete saw last of an exercise, as JSON; `null` if it is new.
CREATE TABLE training_exercises (
    round_id TEXT NOT NULL REFERENCES training_rounds (id) ON DELETE CASCADE,
    id TEXT NOT NULL,
    place BIGINT NOT NULL,
    removed BIGINT NOT NULL CHECK (removed IN (0, 1)),
    name TEXT NOT NULL,
    folded TEXT NOT NULL,
    sets BIGINT NOT NULL,
    unit TEXT NOT NULL CHECK (unit IN ('reps', 'time')),
    amount BIGINT NOT NULL,
    load BIGINT,
    load_unit TEXT CHECK (load_unit IN ('kg', 'lb')),
    rest BIGINT,
    note TEXT,
    changed TEXT,
    said BIGINT NOT NULL CHECK (said IN (0, 1)),
    effort BIGINT,
    remark TEXT,
    PRIMARY KEY (round_id, id),
    CHECK ((load IS NULL) = (load_unit IS NULL)),
    CHECK (said = 1 OR (effort IS NULL AND remark IS NULL))
);
CREATE INDEX training_exercises_by_name ON training_exercises (folded, round_id);

-- The sets that were done. `grams` is the load, for adding up and comparing.
CREATE TABLE training_sets (
    round_id TEXT NOT NULL,
    exercise_id TEXT NOT NULL,
    nr BIGINT NOT NULL,
    unit TEXT NOT NULL CHECK (unit IN ('reps', 'time')),
    amount BIGINT NOT NULL,
    load BIGINT,
    load_unit TEXT CHECK (load_unit IN ('kg', 'lb')),
    grams BIGINT,
    PRIMARY KEY (round_id, exercise_id, nr),
    FOREIGN KEY (round_id, exercise_id) REFERENCES training_exercises (round_id, id) ON DELETE CASCADE,
    CHECK ((load IS NULL) = (load_unit IS NULL)),
    CHECK ((load IS NULL) = (grams IS NULL))
);

CREATE TABLE training_guests (
    training_id TEXT NOT NULL REFERENCES trainings (id) ON DELETE CASCADE,
    user_id TEXT NOT NULL,
    name TEXT NOT NULL,
    athlete BIGINT NOT NULL CHECK (athlete IN (0, 1)),
    trainer BIGINT NOT NULL CHECK (trainer IN (0, 1)),
    PRIMARY KEY (training_id, user_id)
);
CREATE INDEX training_guests_of_user ON training_guests (user_id);

-- What a trainer prepares, as JSON. It is in no log.
CREATE TABLE training_drafts (
    training_id TEXT NOT NULL REFERENCES trainings (id) ON DELETE CASCADE,
    round_id TEXT PRIMARY KEY,
    prescription TEXT NOT NULL
);
CREATE INDEX training_drafts_of_training ON training_drafts (training_id);

-- The sessions that are planned or run, as the lists of those who take part in them have them.
CREATE TABLE person_trainings (
    user_id TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    training_id TEXT NOT NULL,
    coaching_id TEXT NOT NULL,
    title TEXT,
    athlete_name TEXT NOT NULL,
    trainer_name TEXT NOT NULL,
    part TEXT NOT NULL CHECK (part IN ('athlete', 'trainer', 'guest')),
    planned_day BIGINT,
    planned_time BIGINT,
    started_at BIGINT,
    PRIMARY KEY (user_id, training_id)
);
