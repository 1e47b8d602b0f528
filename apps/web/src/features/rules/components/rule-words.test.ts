import { NO_CONDITIONS } from "@qm/domain";
import { expect, test } from "vitest";
import { conditionWords } from "./rule-words";

const known = { categories: [{ id: 1, name: "Typo" }], campaigns: { 2: "Spring" } };

test.for([
  [{}, "Every issue"],
  [{ categoryIds: [1] }, "When category is Typo"],
  [{ severities: ["high", "critical"] as const }, "When severity is high or critical"],
  [{ campaignIds: [2, 9], hosts: ["*.example.com"] }, "When campaign is Spring or unknown, and host is *.example.com"],
  [{ stages: ["before_launch"] as const }, "When found is before launch"],
] as const)("conditions %o read: %s", ([when, words]) => {
  expect(conditionWords({ ...NO_CONDITIONS, ...when }, known)).toBe(words);
});
