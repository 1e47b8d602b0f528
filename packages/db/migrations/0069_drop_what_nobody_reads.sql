-- Who has how much open work is a cell of its own since 0068; the release before sums the cells by their key meanwhile.
DROP INDEX IF EXISTS "issue_cube_people_open";
