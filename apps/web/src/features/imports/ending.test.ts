import { STATUSES } from "@qm/domain";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ended, type Said } from "./ending";

const CREATED = new Date("2021-01-10T00:00:00Z");
const RESOLVED = new Date("2021-02-10T00:00:00Z");
const CLOSED = new Date("2021-03-10T00:00:00Z");
const FALLBACK = new Date("2021-04-10T00:00:00Z");

const end = (said: Partial<Said>) =>
  ended(
    { status: null, statusResolution: null, resolution: null, resolvedAt: null, closedAt: null, ...said },
    CREATED,
    FALLBACK,
  );

describe("status, resolution and dates", () => {
  // biome-ignore format: a table reads best as a table
  test.for<[name: string, said: Partial<Said>, becomes: Record<string, unknown>]>([
    ["nothing said", {}, { status: "new", resolution: null, resolvedAt: null, closedAt: null }],
    ["only a resolved date", { resolvedAt: RESOLVED }, { status: "resolved", resolution: "fixed", resolvedAt: RESOLVED, closedAt: null }],
    ["only a closed date", { closedAt: CLOSED }, { status: "closed", resolution: "fixed", resolvedAt: CLOSED, closedAt: CLOSED }],
    ["only a resolution", { resolution: "declined" }, { status: "closed", resolution: "declined", resolvedAt: FALLBACK, closedAt: FALLBACK }],
    ["open with a resolution", { status: "open", resolution: "fixed" }, { status: "open", resolution: null, notes: [expect.stringContaining("its resolution was left out")] }],
    ["open with an end", { status: "open", resolution: "fixed", resolvedAt: RESOLVED }, { status: "open", resolvedAt: null, notes: [expect.stringContaining("resolution and date of its end were left out")] }],
    ["resolved", { status: "resolved", resolvedAt: RESOLVED }, { status: "resolved", resolution: "fixed", resolvedAt: RESOLVED, closedAt: null, notes: [] }],
    ["resolved as a duplicate", { status: "resolved", resolution: "duplicate", resolvedAt: RESOLVED }, { status: "closed", resolution: "duplicate", resolvedAt: RESOLVED, closedAt: RESOLVED }],
    ["closed without a resolution", { status: "closed", closedAt: CLOSED }, { status: "closed", resolution: "fixed", resolvedAt: CLOSED, closedAt: CLOSED }],
    ["closed after it was resolved", { status: "closed", resolution: "fixed", resolvedAt: RESOLVED, closedAt: CLOSED }, { status: "closed", resolvedAt: RESOLVED, closedAt: CLOSED }],
    ["closed before it was resolved", { status: "closed", resolvedAt: CLOSED, closedAt: RESOLVED }, { resolvedAt: CLOSED, closedAt: CLOSED }],
    ["a status that names its end", { status: "closed", statusResolution: "declined" }, { status: "closed", resolution: "declined" }],
    ["a status that names its end, and a resolution", { status: "closed", statusResolution: "declined", resolution: "duplicate" }, { resolution: "duplicate" }],
    ["ended without a date", { status: "closed" }, { resolvedAt: FALLBACK, closedAt: FALLBACK }],
    ["ended before it was created", { status: "resolved", resolvedAt: new Date("2020-01-01") }, { resolvedAt: CREATED, notes: [expect.stringContaining("before it was created")] }],
  ])("agree when the file says: %s", ([, said, becomes]) => {
    expect(end(said)).toMatchObject(becomes);
  });

  test("always satisfy what the database checks", () => {
    const date = fc.option(fc.constantFrom(new Date("2020-01-01"), RESOLVED, CLOSED));
    const resolution = fc.option(fc.constantFrom("fixed", "duplicate", "declined", "cannot_reproduce"));
    const said = fc.record({
      status: fc.option(fc.constantFrom(...STATUSES)),
      statusResolution: resolution,
      resolution,
      resolvedAt: date,
      closedAt: date,
    });
    fc.assert(
      fc.property(said, (each) => {
        const { status, ...is } = end(each);
        const over = status === "resolved" || status === "closed";
        expect(is.resolution !== null).toBe(over);
        expect(is.resolvedAt !== null).toBe(over);
        expect(is.closedAt !== null).toBe(status === "closed");
        if (status === "resolved") expect(is.resolution).toBe("fixed");
        if (is.resolvedAt) expect(is.resolvedAt >= CREATED).toBe(true);
        if (is.closedAt) expect(is.closedAt >= is.resolvedAt!).toBe(true);
      }),
    );
  });
});
