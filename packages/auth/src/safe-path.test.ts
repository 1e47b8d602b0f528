import { describe, expect, test } from "vitest";
import { safePath } from "./safe-path";

describe("where to after signing in", () => {
  test.for([
    ["/", "/"],
    ["/issues?status=open&sort=due#top", "/issues?status=open&sort=due#top"],
    ["/issues/QM-12", "/issues/QM-12"],
    ["/näher", "/n%C3%A4her"],
  ])("is a path of this site: %s", ([wanted, path]) => {
    expect(safePath(wanted)).toBe(path);
  });

  test.for([
    "//evil.example",
    "///evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "/\t/evil.example",
    "/.//evil.example",
    "/..//evil.example",
    "/%2e//evil.example",
    "https://evil.example/issues",
    "https:evil.example",
    "javascript:alert(1)",
    "data:text/html,hello",
    "http://site.invalid@evil.example/",
    "http://[",
    "",
    null,
    undefined,
  ])("is the home page for what leads elsewhere or nowhere: %s", (wanted) => {
    expect(safePath(wanted)).toBe("/");
  });

  test("may be named in full, if it is of this site", () => {
    expect(safePath("https://qm.example/issues?page=2", "https://qm.example")).toBe("/issues?page=2");
    expect(safePath("https://qm.example.evil/issues", "https://qm.example")).toBe("/");
    expect(safePath("http://qm.example/issues", "https://qm.example")).toBe("/");
  });
});
