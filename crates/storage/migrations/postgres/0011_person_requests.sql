-- The requests for knowledge in the lists of each who takes part in them. Names are those of the moment; a request
-- of which nothing may be shown any more keeps its place without them.

CREATE TABLE person_requests (
    user_id TEXT NOT NULL,
    request_id TEXT NOT NULL,
    team_id TEXT NOT NULL,
    team_name TEXT NOT NULL,
    part TEXT NOT NULL CHECK (part IN ('asker', 'owner', 'delegate')),
    other_name TEXT NOT NULL,
    label TEXT NOT NULL,
    status TEXT NOT NULL
        CHECK (status IN ('pending', 'approved', 'denied', 'withdrawn', 'expired', 'revoked')),
    is_read BIGINT NOT NULL CHECK (is_read IN (0, 1)),
    asked_at BIGINT NOT NULL,
    PRIMARY KEY (user_id, request_id)
);

INSERT INTO person_requests (user_id, request_id, team_id, team_name, part, other_name, label, status, is_read,
    asked_at)
    SELECT m.user_id, r.id, r.team_id, r.team_name,
           CASE m.user_id WHEN r.asker THEN 'asker' WHEN r.owner THEN 'owner' ELSE 'delegate' END,
           CASE m.user_id WHEN r.asker THEN r.owner_name ELSE r.asker_name END,
           COALESCE(r.topic_title, SUBSTR(r.question, 1, 60)), r.status,
           CASE WHEN EXISTS (SELECT 1 FROM knowledge_steps s
                             WHERE s.request_id = r.id AND s.deed = 'read' AND s.by_user = r.asker)
                THEN 1 ELSE 0 END,
           r.asked_at
    FROM knowledge_requests r
    JOIN team_members m ON m.team_id = r.team_id AND m.user_id IN (r.asker, r.owner, r.delegate);
