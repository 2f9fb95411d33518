-- Who is there beside a log: what each source says of a person, and what people were told last of them.

CREATE TABLE presence (
    -- The log beside which it is.
    channel TEXT NOT NULL REFERENCES channels (name) ON DELETE CASCADE,
    user_id TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    source TEXT NOT NULL CHECK (source IN ('hub', 'service', 'polling')),
    last_seen BIGINT NOT NULL,
    absent_since BIGINT,
    -- When the source has said so, by its own clock: what it has said before that is not news.
    as_of BIGINT NOT NULL,
    -- Until when they count as there if nothing more is heard.
    counts_until BIGINT NOT NULL,
    PRIMARY KEY (channel, user_id, source)
);
CREATE INDEX presence_of_user ON presence (user_id);
CREATE INDEX presence_by_end ON presence (counts_until);

CREATE TABLE statuses (
    channel TEXT NOT NULL REFERENCES channels (name) ON DELETE CASCADE,
    user_id TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    status TEXT NOT NULL CHECK (status IN ('online', 'offline')),
    last_active BIGINT NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (channel, user_id)
);
CREATE INDEX statuses_of_user ON statuses (user_id);
CREATE INDEX statuses_online ON statuses (channel, user_id) WHERE status = 'online';
