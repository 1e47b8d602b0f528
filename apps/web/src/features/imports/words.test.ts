import { RESOLUTIONS, ROOT_CAUSES, SEVERITIES, STAGES, STATUSES } from "@qm/domain";
import { describe, expect, test } from "vitest";
import { plain, plainHeader, withoutBrackets, zoneOfHeader } from "./names";
import { meaningOf, proposalFor } from "./words";

describe("a word of status", () => {
  // biome-ignore format: a table reads best as a table
  test.for([
    ["New", "new"], ["Backlog", "new"], ["UNCONFIRMED", "new"], ["Triage", "new"],
    ["Open", "open"], ["To Do", "open"], ["Todo", "open"], ["Reopened", "open"], ["ASSIGNED", "open"], ["opened", "open"], ["NEEDINFO", "open"], ["Offen", "open"], ["Ouvert", "open"],
    ["In Progress", "in_progress"], ["in_progress", "in_progress"], ["InProgress", "in_progress"], ["In Review", "in_progress"], ["Patch Available", "in_progress"], ["Doing", "in_progress"], ["In Arbeit", "in_progress"],
    ["Resolved", "resolved"], ["RESOLVED", "resolved"], ["VERIFIED", "resolved"], ["Behoben", "resolved"],
    ["Closed", "closed"], ["Done", "closed"], ["Completed", "closed"], ["Geschlossen", "closed"], ["Fermé", "closed"], ["Cerrado", "closed"],
  ])("%s means %s", ([word, status]) => {
    expect(meaningOf("status", word!)?.status).toBe(status);
  });

  test.for([
    ["Canceled", "declined"],
    ["Won't do", "declined"],
    ["Duplicate", "duplicate"],
    ["Cannot reproduce", "cannot_reproduce"],
  ])("%s says that it ended, and how", ([word, resolution]) => {
    expect(meaningOf("status", word!)).toEqual({ status: "closed", resolution });
  });
});

describe("a word of severity", () => {
  // biome-ignore format: a table reads best as a table
  test.for([
    ["Blocker", "critical"], ["Critical", "critical"], ["Urgent", "critical"], ["Highest", "critical"], ["P0", "critical"], ["Sev-1", "critical"], ["SEV1", "critical"], ["S1", "critical"], ["Immediate", "critical"], ["1 - Critical", "critical"],
    ["Major", "high"], ["High", "high"], ["P1", "high"], ["Sev 2", "high"], ["2 - High", "high"], ["Hoch", "high"],
    ["Normal", "medium"], ["Medium", "medium"], ["P2", "medium"], ["No priority", "medium"], ["3 - Medium", "medium"], ["Moyenne", "medium"],
    ["Minor", "low"], ["Trivial", "low"], ["Low", "low"], ["Lowest", "low"], ["P3", "low"], ["P4", "low"], ["cosmetic", "low"], ["Gering", "low"],
  ])("%s means %s", ([word, severity]) => {
    expect(meaningOf("severity", word!)).toBe(severity);
  });
});

describe("a word of resolution", () => {
  // biome-ignore format: a table reads best as a table
  test.for([
    ["Fixed", "fixed"], ["Done", "fixed"], ["completed", "fixed"], ["Implemented", "fixed"], ["Workaround", "fixed"],
    ["Duplicate", "duplicate"],
    ["Won't Fix", "declined"], ["WONTFIX", "declined"], ["won’t fix", "declined"], ["Invalid", "declined"], ["Not A Bug", "declined"], ["not_planned", "declined"], ["By Design", "declined"], ["Later", "declined"], ["Abandoned", "declined"],
    ["Cannot Reproduce", "cannot_reproduce"], ["WORKSFORME", "cannot_reproduce"], ["Works for me", "cannot_reproduce"],
  ])("%s means %s", ([word, resolution]) => {
    expect(meaningOf("resolution", word!)).toBe(resolution);
  });
});

describe("a word that we do not know", () => {
  test.for([
    ["status", "Zustand Q", { status: "open" }],
    ["status", "Code freeze review", { status: "in_progress" }],
    ["status", "Closed by bot", { status: "closed" }],
    ["resolution", "Not our department", "declined"],
    ["resolution", "Sorted out", "fixed"],
    ["severity", "1", "critical"],
    ["severity", "4", "low"],
    ["severity", "purple", "medium"],
    ["stage", "somewhere", null],
  ] as const)("of %s, %s, is not taken for granted but gets a proposal", ([field, word, proposal]) => {
    expect(meaningOf(field, word)).toBeNull();
    expect(proposalFor(field, word)).toEqual(proposal);
  });
});

test.for([
  ["status", STATUSES],
  ["severity", SEVERITIES],
  ["resolution", RESOLUTIONS],
  ["stage", STAGES],
  ["rootCause", ROOT_CAUSES],
] as const)("our own words of %s mean themselves", ([field, ours]) => {
  for (const word of ours) {
    const meaning = meaningOf(field, word.replaceAll("_", " "));
    expect(typeof meaning === "object" && meaning ? meaning.status : meaning).toBe(word);
  }
});

describe("comparing words", () => {
  test.for([
    ["Won't Fix", "wont fix"],
    ["  In-Progress  ", "in progress"],
    ["Größe", "große"],
    ["Priorité", "priorite"],
    ["% Done", "% done"],
    ["---", ""],
  ])("%j is %j", ([word, same]) => {
    expect(plain(word!)).toBe(same);
  });

  test.for([
    ["createdAt", "created at"],
    ["bug_status", "bug status"],
    ["Created At (UTC)", "created at"],
    ["Custom field (Severity)", "severity"],
    ["#", "#"],
    ["Component/s", "component s"],
  ])("the header %j is %j", ([header, same]) => {
    expect(plainHeader(header!)).toBe(same);
  });

  test.for([
    ["High (2)", "High  "],
    ["(a (b) c) d", "  c) d"],
    ["a) (b", "a) (b"],
    ["((", "(("],
    ["(a <b) c> <d>", "  c>  "],
    ["[a] (b) <c", "[a]   <c"],
  ])("without brackets %j is %j", ([text, rest]) => {
    expect(withoutBrackets(text!, "(<")).toBe(rest);
  });

  test("a header may name its zone", () => {
    expect(zoneOfHeader("Created At (UTC)")).toBe("UTC");
    expect(zoneOfHeader("Created")).toBeNull();
  });
});
