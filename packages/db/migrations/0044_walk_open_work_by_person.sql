-- holds up nobody: the job that folds the counters alone writes there, and waits the part of a second that it takes.
CREATE INDEX IF NOT EXISTS "issue_cube_people_open" ON "issue_cube_people" USING btree ("assigned_to","n") WHERE team_id = 0 and status <= 3;
