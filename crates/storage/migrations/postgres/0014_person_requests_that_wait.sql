-- What waits for an answer is found however much a person has asked and was asked since.

CREATE INDEX person_requests_that_wait ON person_requests (user_id, request_id)
    WHERE status = 'pending' AND label <> '';
