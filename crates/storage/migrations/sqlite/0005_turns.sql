-- Whose turn a chore is, by name: a count says nothing once the list of members changes. Who has it now is whoever had its last task.

ALTER TABLE chores ADD COLUMN turn_present TEXT;
ALTER TABLE chores ADD COLUMN turn_before TEXT;
ALTER TABLE chores ADD COLUMN turn_next TEXT;
UPDATE chores SET turn_present =
    (SELECT assignee FROM tasks WHERE tasks.chore_id = chores.id AND tasks.day = chores.last_day);

-- The day whose stars an entry is about, where that is not the day on which it was written.
ALTER TABLE star_entries ADD COLUMN for_day INTEGER;
