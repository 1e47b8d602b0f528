import { expect, test } from "vitest";
import { mailWords } from "./mail-words";

test("a weekly mail is promised only where a mail server is set up", () => {
  expect(mailWords(true)).toEqual({ notice: null, done: "It will be mailed to you every week." });
  expect(mailWords(false).notice).toMatch(/^No mail server is set up here, so nothing is mailed\./);
  expect(mailWords(false).done).not.toContain("It will be mailed");
});
