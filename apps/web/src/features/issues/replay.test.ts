import { tellFigure, trials, withDatabase } from "@qm/db/testing";
import { Refusal } from "@qm/domain";
import fc from "fast-check";
import { expect, test } from "vitest";
import { aHouse, anyEditsIn, type Edits, fileIn } from "./any-edits.fixture";
import { findIssue, type IssueDetails } from "./find";

withDatabase();

/** As history keeps a value; no text and an empty one are alike. */
const kept = (value: unknown) => JSON.parse(JSON.stringify(value || null));

/** What is told of the issue itself; that it was put aside stands elsewhere. */
const REPLAYED = [
  ...["title", "severity", "status", "categoryId", "campaignId", "teamId", "assignedTo", "dueAt", "url"],
  ...["description", "stage", "resolution", "resolutionReason", "rootCause", "duplicateOf"],
] as const;

/** Goes through the history from what was filed. @returns the issue as it must be, and where a row does not follow from those before it */
function replay(filed: Record<string, unknown>, history: IssueDetails["history"]) {
  const issue: Record<string, unknown> = { ...filed };
  const broken: string[] = [];
  let version = 1;
  for (const { field, before, after, version: made } of [...history].sort((one, other) => one.id - other.id)) {
    if (!(field in issue)) continue;
    if (kept(issue[field]) !== kept(before)) broken.push(`${field} was ${issue[field]}, and history says ${before}`);
    if (made < version || made > version + 1) broken.push(`version ${made} after ${version}`);
    issue[field] = kept(after);
    version = made;
  }
  return { issue, version, broken };
}

test("the history of an issue, replayed from what was filed, is the issue, whatever who did to it", async () => {
  const house = await aHouse();
  const admin = house.people[4]!;
  const { id: original } = await fileIn({ filedBy: admin, filed: anOriginal(house), steps: [] });
  const figures = { sequences: 0, steps: 0, refused: 0, rows: 0 };

  const lives = async (edits: Edits) => {
    const { id } = await fileIn(edits);
    let done = {};
    for (const { run } of edits.steps) {
      const { issue } = (await findIssue(admin, id))!;
      figures.steps++;
      const now = await run({ id, version: issue.version, original }, done).catch((error: unknown) => {
        if (!(error instanceof Refusal)) throw error;
        figures.refused++;
        return {};
      });
      done = { ...done, ...now };
    }

    const { issue, history } = (await findIssue(admin, id))!;
    const blank = Object.fromEntries(REPLAYED.map((field) => [field, null]));
    const replayed = replay({ ...blank, ...edits.filed }, history);
    figures.sequences++;
    figures.rows += history.length;
    expect(replayed.broken).toEqual([]);
    expect(replayed.issue).toEqual(Object.fromEntries(REPLAYED.map((field) => [field, kept(issue[field])])));
    expect(issue.version).toBe(replayed.version);
    const has = { resolved: issue.resolvedAt !== null, closed: issue.closedAt !== null };
    expect(has).toEqual({
      resolved: issue.status === "resolved" || issue.status === "closed",
      closed: issue.status === "closed",
    });
  };
  await fc.assert(fc.asyncProperty(anyEditsIn(house), lives), { numRuns: trials(60, 1_000) });

  const { sequences, steps, refused, rows } = figures;
  tellFigure(
    "Histories replayed",
    `${sequences} issues, ${steps} things done of which ${refused} were refused, ${rows} rows of history, all equal`,
  );
  expect(refused).toBeGreaterThan(sequences);
  expect(rows).toBeGreaterThan(2 * sequences);
}, 600_000);

const anOriginal = ({ teams, categories }: Awaited<ReturnType<typeof aHouse>>) => ({
  title: "The first one",
  severity: "low" as const,
  teamId: teams[0]!,
  categoryId: categories[0]!,
});
