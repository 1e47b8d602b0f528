import type { Status } from "@qm/domain";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, test } from "vitest";
import type { ListRow } from "../../list-page";
import { DueCell } from "./due-cell";

const NOW = "2026-11-22T12:00:00.000Z";
const drawn = (status: Status, dueAt: string | null) =>
  renderToStaticMarkup(<DueCell row={{ status, dueAt } as ListRow} now={NOW} timeZone="Europe/Lisbon" />);

describe("a due date in the list", () => {
  test.for<[Status, string, string]>([
    ["open", "2026-11-22T11:40:00.000Z", "1 h late"],
    ["new", "2026-11-22T02:00:00.000Z", "10 h late"],
    ["in_progress", "2026-11-21T12:00:00.000Z", "1 d late"],
    ["open", "2025-11-22T12:00:00.000Z", "365 d late"],
  ])("of %s work that was due %s says in red: %s", ([status, dueAt, words]) => {
    const html = drawn(status, dueAt);

    expect(html).toContain(words);
    expect(html).toContain("text-danger-ink");
  });

  test("is never late once the work is done", () => {
    for (const status of ["resolved", "closed"] as const) {
      const html = drawn(status, "2026-11-01T12:00:00.000Z");
      expect(html).not.toContain("late");
      expect(html).not.toContain("danger");
    }
  });

  test("tells the full date in the workspace's zone on hover", () => {
    expect(drawn("open", "2026-06-01T22:30:00.000Z")).toContain('title="1 Jun 2026, 23:30 Europe/Lisbon"');
  });

  test("that there is none says so to those who do not see the dash", () => {
    expect(drawn("open", null)).toContain("None");
  });
});
