import { anActor, anIssue, withDatabase } from "@qm/db/testing";
import { expect, test } from "vitest";
import { readFor } from "./said";

withDatabase();

test("changes of many are read though they name more issues than a statement has parameters", async () => {
  const admin = await anActor("admin");
  const { id } = await anIssue();
  const many = { kind: "edited", actorId: admin.id, commentId: null, historyId: null, bulk: true } as const;
  const issueIds = Array.from({ length: 70_000 }, (_, n) => n + 1);

  const seen = await readFor(admin, [
    { ...many, issueIds },
    { ...many, issueIds },
  ]);

  expect([...seen.issues.keys()]).toEqual([id]);
  expect(seen.names.get(admin.id)).toBe(admin.name);
});
