import { describe, expect, test } from "vitest";
import type { FullIssue } from "../../find";
import type { Outcome } from "./issue-editing";
import { asLeft, type Former, undoing } from "./undo";

const ZONE = "Europe/Berlin";
const ISSUE = {
  id: 12,
  severity: "low",
  assignedTo: null,
  rootCause: null,
  dueAt: null,
  description: "",
} as unknown as FullIssue;
const DONE: Outcome = { is: "done", result: {}, at: 0 };

/** A page whose changes are put back as `answer` says, and what it has sent and said. */
function aPage(answer: Outcome = DONE) {
  const sent: Pick<Former, "values" | "version">[] = [];
  const said: string[] = [];
  const undo = undoing({
    zone: ZONE,
    putBack: async ({ values, version }) => {
      sent.push({ values, version });
      return answer;
    },
    say: ({ text }) => {
      said.push(text);
      return () => undefined;
    },
  });
  return { ...undo, sent, said };
}

describe("undoing a change of an issue", () => {
  test("puts back what was there, over the version that the change made and no later one", async () => {
    const page = aPage();
    page.remember(ISSUE, ["severity"], 6);

    await page.undoLast();

    expect(page.sent).toEqual([{ values: { severity: "low" }, version: 6 }]);
    expect(page.said).toEqual(["Severity is what it was before."]);
  });

  test("from its own message takes back this change, whatever was changed since, and leaves the last to its key", async () => {
    const page = aPage();
    const giveAway = page.remember(ISSUE, ["assignedTo"], 6);
    page.remember(ISSUE, ["severity"], 7);

    await giveAway?.();
    await page.undoLast();

    expect(page.sent).toEqual([
      { values: { assignedTo: "" }, version: 6 },
      { values: { severity: "low" }, version: 7 },
    ]);
  });

  test("from its own message is possible after a move, which the key does not go behind", async () => {
    const page = aPage();
    const giveAway = page.remember(ISSUE, ["assignedTo"], 6);
    page.forget();

    await page.undoLast();
    await giveAway?.();

    expect(page.sent).toEqual([{ values: { assignedTo: "" }, version: 6 }]);
    expect(page.said).toEqual(["There is nothing to undo.", "Assignee is what it was before."]);
  });

  test.for(["by its key and then by its message", "by its message and then by its key"])(
    "happens once: %s",
    async (way) => {
      const page = aPage();
      const own = page.remember(ISSUE, ["severity"], 6);
      const ways = [() => page.undoLast(), async () => own?.()];

      for (const undo of way.startsWith("by its key") ? ways : ways.reverse()) await undo();

      expect(page.sent).toHaveLength(1);
      expect(page.said).toEqual(["Severity is what it was before.", "There is nothing to undo."]);
    },
  );

  test("says that it stays where somebody changed it since and nobody chose otherwise", async () => {
    const conflict = { changes: [], version: 7 };
    const page = aPage({ is: "refused", message: "Choose.", fields: {}, typed: {}, conflict, at: 0 });
    page.remember(ISSUE, ["severity"], 6);

    await page.undoLast();

    expect(page.said).toEqual(["Severity stays as it is: somebody changed it since."]);
  });

  test("is not offered for what no control can write again, nor for several fields at once", () => {
    const page = aPage();
    const atNoon = { ...ISSUE, dueAt: new Date("2026-11-19T11:00:00Z") };

    expect(page.remember(atNoon, ["dueAt"], 6)).toBeUndefined();
    expect(page.remember(ISSUE, ["severity", "rootCause"], 6)).toBeUndefined();
  });

  test("of what was written over those of others gives theirs back, the last of them", async () => {
    const page = aPage();
    const by = { by: "Ingrid Sørensen", at: new Date(0) };
    const theirs = asLeft(ISSUE, [
      { ...by, field: "dueAt", before: null, after: "2026-11-18T22:59:00.000Z" },
      { ...by, field: "dueAt", before: "2026-11-18T22:59:00.000Z", after: "2026-11-19T22:59:00.000Z" },
    ]);
    page.remember(theirs, ["dueAt"], 9);

    await page.undoLast();

    expect(page.sent).toEqual([{ values: { dueAt: "2026-11-19" }, version: 9 }]);
  });

  test("shows no description where others cleared it, which is an empty one", () => {
    const cleared = { field: "description", by: "Ingrid Sørensen", at: new Date(0), before: "Words", after: null };

    expect(asLeft({ ...ISSUE, description: "Words" }, [cleared]).description).toBe("");
  });
});
