-- What has become of the names of exercises in a coaching: another name, or, without one, it is offered no longer.

CREATE TABLE coaching_terms (
    coaching_id TEXT NOT NULL REFERENCES coachings (id) ON DELETE CASCADE,
    folded TEXT NOT NULL,
    name TEXT NOT NULL,
    becomes TEXT,
    becomes_folded TEXT,
    since BIGINT NOT NULL,
    PRIMARY KEY (coaching_id, folded),
    CHECK ((becomes IS NULL) = (becomes_folded IS NULL))
);
CREATE INDEX coaching_terms_by_new_name ON coaching_terms (coaching_id, becomes_folded);
