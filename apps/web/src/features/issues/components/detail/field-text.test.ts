import { describe, expect, test } from "vitest";
import type { Field } from "@/lib/fields";
import { keptValue, textOf } from "./field-text";

const due: Field = { label: "Due", kind: "day", optional: true, on: [] };
const team: Field = { label: "Team", kind: "ref", to: "team", on: [] };
const zone = "Europe/Berlin";

describe("a kept value in its control", () => {
  test("is the day on which a moment falls in the workspace", () => {
    expect(textOf(due, new Date("2026-12-01T22:59:00Z"), zone)).toBe("2026-12-01");
    expect(textOf(due, new Date("2026-12-01T23:30:00Z"), zone)).toBe("2026-12-02");
    expect(textOf(due, null, zone)).toBe("");
  });

  test("comes back as what will be kept", () => {
    expect(keptValue(due, "2026-12-01", zone)).toEqual(new Date("2026-12-01T22:59:00Z"));
    expect(keptValue(team, "12", zone)).toBe(12);
    expect(keptValue(due, "", zone)).toBeNull();
  });
});
