import { execFile } from "node:child_process";
import path from "node:path";
import { promisify } from "node:util";
import { asOwner } from "@qm/db/owner";
import { openTestServer } from "@qm/db/testing/server";
import { expect, onTestFinished, test } from "vitest";
import { REPOSITORY } from "./lib/settings";

/** What a migration of the next release may do: add, and break nobody who does not know of it. */
const NEXT = `
  alter table issues add column next_note text, add column next_weight integer not null default 0;
  alter table issue_comments add column next_mood text;
  alter table users add column next_seen_at timestamptz;
  create index on issues (next_weight);
  create table next_things (id integer primary key, said text not null);
  alter table next_things enable row level security;
  alter table next_things force row level security;
  insert into drizzle.__drizzle_migrations (hash, created_at) select 'next', max(created_at) + 1 from drizzle.__drizzle_migrations`;

/** Filing, changing, moving and talking, as people do while the next release is brought in. */
const ASKED = ["issues/commands.test", "comments/commands.test", "src/saved-views.test"];

test("what people do in this release works on a schema to which the next one has added", async () => {
  const { stop, ...server } = await openTestServer({ prepare: (url) => migrateFurther(url) });
  onTestFinished(stop);

  const vitest = path.join(REPOSITORY, "node_modules/vitest/vitest.mjs");
  const rooms = ["--project", "db", "--project", "web"];
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [vitest, "run", ...rooms, ...ASKED, "--reporter=json"],
    { cwd: REPOSITORY, env: { ...process.env, TEST_SERVER: JSON.stringify(server) }, maxBuffer: 64 * 1024 * 1024 },
  ).catch((error: { stdout?: string }) => ({ stdout: error.stdout ?? "" }));

  expect(failuresIn(stdout)).toEqual([]);
}, 300_000);

async function migrateFurther(url: string): Promise<void> {
  const sql = asOwner(url, { role: "qm_owner" });
  try {
    for (const statement of NEXT.split(";")) await sql.unsafe(statement);
  } finally {
    await sql.end();
  }
}

type Report = {
  numPassedTests: number;
  testResults: { name: string; message: string; assertionResults: { fullName: string; status: string }[] }[];
};

/** The names of what failed; a run that asked nothing fails as well. */
function failuresIn(stdout: string): string[] {
  const report = JSON.parse(stdout.slice(stdout.indexOf("{"))) as Report;
  const files = new Set(report.testResults.map(({ name }) => path.relative(REPOSITORY, name)));
  const unasked = ASKED.filter((wanted) => ![...files].some((name) => name.includes(wanted)));
  const failed = report.testResults.flatMap(({ assertionResults, message }) => [
    ...assertionResults.filter(({ status }) => status === "failed").map(({ fullName }) => fullName),
    ...(message ? [message] : []),
  ]);
  return [...unasked, ...failed];
}
