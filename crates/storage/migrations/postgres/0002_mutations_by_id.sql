-- Mutation ids begin with the time, so that what finds a reply is written side by side; in the order
-- of people, each of them was on a page of its own.
ALTER TABLE mutations DROP CONSTRAINT mutations_pkey, ADD PRIMARY KEY (mutation_id, user_id);
