import { afterEach, beforeEach, expect, vi } from "vitest";

// An error in the console is a fault that nobody looked at.
beforeEach(() => {
  vi.spyOn(console, "error");
});

afterEach(() => {
  const said = vi.mocked(console.error).mock?.calls ?? [];
  vi.restoreAllMocks();
  expect(said, "console.error was called").toEqual([]);
});
