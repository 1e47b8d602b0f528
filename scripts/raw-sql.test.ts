import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { REPOSITORY } from "./lib/settings";

/** Where text becomes SQL as it is, how often, and why nothing that anybody sends can be in it. */
const RAW: Record<string, [times: number, why: string]> = {
  "apps/web/src/features/issues/similar.ts": [1, "a number of our own"],
  "apps/web/src/features/issues/change-all.ts": [2, "the type of a column"],
  "apps/web/src/features/issues/pages.ts": [4, "one of two words, and the type of a column"],
  "apps/web/src/features/issues/counts.ts": [1, "the name of one of our tables"],
  "apps/web/src/features/exports/queries.ts": [1, "how many numbers a cursor gives at once"],
  "apps/web/src/features/system/checks.ts": [1, "a question without parameters"],
  "apps/web/src/lib/filter-sql.ts": [1, "the type of a column"],
  "packages/db/src/schema/issue-templates.ts": [5, "limits of the domain, for a migration"],
  "packages/db/src/schema/issues.ts": [1, "tables of ours, for a migration"],
  "packages/db/src/schema/stretches.ts": [1, "edges and columns of ours, for a migration"],
  "packages/db/src/schema/comments.ts": [2, "words and tables of ours, for a migration"],
  "packages/db/src/schema/notices.ts": [1, "words of the domain, for a migration"],
  // As the owner, before anybody is served.
  "packages/db/src/roles.ts": [13, "names and settings of ours; the password is quoted by the database"],
  "packages/db/src/indexes-beforehand.ts": [3, "statements of our migrations"],
  "packages/jobs/src/queue.ts": [2, "the database's own name, quoted by the database"],
};

const IS_SOURCE = /\.tsx?$/;
const IS_TEST = /\.(test|fixture|http)\.tsx?$|\/(testing|seed)\//;

const sources = [
  "apps/web/src",
  ...readdirSync(path.join(REPOSITORY, "packages")).map((room) => `packages/${room}/src`),
].flatMap((room) =>
  readdirSync(path.join(REPOSITORY, room), { recursive: true, encoding: "utf8" })
    .map((name) => `${room}/${name.replaceAll(path.sep, "/")}`)
    .filter((file) => IS_SOURCE.test(file) && !IS_TEST.test(file)),
);

test("text becomes SQL as it is where it is known why nobody can have sent it, and nowhere else", () => {
  const found = Object.fromEntries(
    sources.flatMap((file) => {
      const times = readFileSync(path.join(REPOSITORY, file), "utf8").match(/\bsql\.raw\(|\.unsafe[(<]/g)?.length ?? 0;
      return times > 0 ? [[file, times]] : [];
    }),
  );

  expect(sources.length).toBeGreaterThan(500);
  expect(found).toEqual(Object.fromEntries(Object.entries(RAW).map(([file, [times]]) => [file, times])));
});
