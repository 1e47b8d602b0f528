import type { Actor } from "@qm/domain";
import { describe, expect, test } from "vitest";
import { type Clock, clocksAsked, clocksShown } from "./clocks";
import { parseIssueView, seenBy, writeAsked } from "./view";

const lead: Actor = { id: 7, role: "team_lead", teamIds: [3] };
const view = (text: string) => {
  const { view, unreadable } = parseIssueView(lead, new URLSearchParams(text));
  expect(unreadable).toEqual([]);
  return view;
};

describe("an agreed time in a list", () => {
  test.for<[address: string, asked: Clock[]]>([
    ["respondGoal=late", ["respond"]],
    ["respondBy=next_2_days", ["respond"]],
    ["resolveGoal=late,paused", ["resolve"]],
    ["resolveGoal=late&resolveBy=..2026-11-01", ["resolve"]],
    ["respondGoal=met&resolveBy=2026-11-01..", ["respond", "resolve"]],
    ["resolveGoal=!met", ["resolve"]],
    ["any=resolveGoal:late;severity:critical", ["resolve"]],
    ["resolveGoal=late,none", ["resolve"]],
    ["resolveGoal=!none", ["resolve"]],
    ["resolveGoal=none", []],
    ["resolveBy=none", []],
    ["overdue=yes&dueAt=next_2_days", []],
    ["", []],
  ])("is shown by itself where the filters ask of it: %s", ([address, asked]) => {
    expect(clocksAsked(view(address).filters)).toEqual(asked);
    expect(clocksShown(view(address))).toEqual(asked);
  });

  test("is shown where it was chosen as a column, by the address or by the person, and not on a board", () => {
    const own = { columns: [{ key: "title" as const }, { key: "resolveBy" as const, width: 120 }] };

    expect(clocksShown(view("columns=respondBy,title"))).toEqual(["respond"]);
    expect(clocksShown(seenBy(view("scope=mine"), own))).toEqual(["resolve"]);
    expect(clocksShown(seenBy(view("respondGoal=late"), own))).toEqual(["respond", "resolve"]);
    expect(clocksShown(seenBy(view("columns=title"), own))).toEqual([]);
    expect(clocksShown(seenBy(view("layout=board"), own))).toEqual([]);
    expect(clocksShown(seenBy(view("layout=board&resolveGoal=late"), own))).toEqual(["resolve"]);
  });

  test("is a question to the server where somebody chose it, and none where the filters tell", () => {
    const asked = (text: string) => writeAsked(view(text));

    expect(asked("scope=mine&columns=id,resolveBy.140,title,severity")).toBe("scope=mine&columns=title%2CresolveBy");
    expect(asked("scope=mine&resolveGoal=late&columns=title,resolveBy")).toBe("scope=mine&resolveGoal=late");
    expect(asked("scope=mine&layout=board&columns=title,resolveBy")).toBe("scope=mine&group=status");
    expect(clocksShown(view(asked("scope=mine&columns=title,resolveBy")))).toEqual(["resolve"]);
  });
});
