import { expect, test } from "vitest";
import { readChoice } from "./timeline-choice";

test.for([
  [null, { shown: "all", newest: false }],
  ['{"shown":"changes","newest":true}', { shown: "changes", newest: true }],
  ['{"shown":"votes","newest":"yes"}', { shown: "all", newest: false }],
  ["spoilt", { shown: "all", newest: false }],
] as const)("how the timeline is read, kept as %s, is %j", ([text, choice]) => {
  expect(readChoice(text)).toEqual(choice);
});
