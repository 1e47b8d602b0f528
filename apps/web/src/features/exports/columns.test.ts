import { describe, expect, test } from "vitest";
import { issueFields } from "@/features/issues/fields";
import { EXPORT_HEADERS } from "./columns";

describe("the columns of an export", () => {
  test("are what is kept of an issue: what follows from that and from the time is in none", () => {
    const { respondBy, resolveBy, respondGoal, resolveGoal, dueAt, description } = issueFields;

    for (const { label } of [respondBy, resolveBy, respondGoal, resolveGoal])
      expect(EXPORT_HEADERS).not.toContain(label);
    expect(EXPORT_HEADERS).toContain(dueAt.label);
    expect(EXPORT_HEADERS.at(-1)).toBe(description.label);
  });
});
