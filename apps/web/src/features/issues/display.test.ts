import type { Actor, Scope } from "@qm/domain";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { on } from "@/lib/fields";
import {
  type ColumnChoice,
  DENSITIES,
  DISPLAY_KEYS,
  type Display,
  GROUP_KEYS,
  NARROWEST,
  parseDisplay,
  saidAlike,
  saidColumns,
  shownColumns,
  USUAL_COLUMNS,
  unlessUsual,
  WIDEST,
  withComing,
  withSteppedBack,
  writeDisplay,
} from "./display";
import { issueFields } from "./fields";
import { parseIssueView, writeAsked, writeIssueView } from "./view";

const lead: Actor = { id: 7, role: "team_lead", teamIds: [3] };
const written = (display: Display) => {
  const params = new URLSearchParams();
  writeDisplay(display, params);
  return params;
};
const parse = (text: string) => parseDisplay(new URLSearchParams(text));

const width = fc.option(fc.integer({ min: NARROWEST, max: WIDEST }), { nil: undefined });
const anyColumns: fc.Arbitrary<ColumnChoice[]> = fc
  .shuffledSubarray(on("table", issueFields))
  .map((keys) => (keys.includes("title") ? keys : [...keys, "title" as const]))
  .chain((keys) => fc.tuple(...keys.map((key) => width.map((chosen) => ({ key, ...(chosen && { width: chosen }) })))));
const anyDisplay: fc.Arbitrary<Display> = fc.record(
  {
    layout: fc.constant("board" as const),
    group: fc.constantFrom(...GROUP_KEYS),
    empty: fc.constant(true as const),
    density: fc.constantFrom(...DENSITIES),
    columns: anyColumns,
  },
  { requiredKeys: [] },
);

describe("how a list is shown, in an address,", () => {
  test("is read back as it was written, beside the rest of the view", () => {
    fc.assert(
      fc.property(anyDisplay, fc.integer({ min: 1, max: 999_999_999 }), (display, saved) => {
        expect(parseDisplay(written(display))).toEqual({ display, unreadable: [] });
        const view = { ...parseIssueView(lead, new URLSearchParams("scope=mine&severity=high")).view, display, saved };
        const shown = Object.keys(display).length > 0 ? { display } : {};
        const { display: _, ...rest } = view;
        expect(parseIssueView(lead, writeIssueView(view))).toEqual({ view: { ...rest, ...shown }, unreadable: [] });
      }),
    );
  });

  test("never breaks the reader, whatever it holds", () => {
    const value = fc.oneof(
      fc.string(),
      fc.constantFrom("title,title", "title.", "id", "title.9", "title.801", "title.0x1"),
    );

    fc.assert(
      fc.property(fc.array(fc.tuple(fc.constantFrom(...DISPLAY_KEYS), value)), (pairs) => {
        const { display } = parseDisplay(new URLSearchParams(pairs));
        expect(parseDisplay(written(display))).toEqual({ display, unreadable: [] });
      }),
    );
  });

  test.for([
    ["layout=gallery", ["layout"]],
    ["group=title", ["group"]],
    ["group=status&group=severity", ["group"]],
    ["groups=some", ["groups"]],
    ["density=roomy", ["density"]],
    ["columns=id,colour", ["columns"]],
    ["columns=id,status", ["columns"]],
    ["columns=id,title.9000", ["columns"]],
    ["columns=title,id,title", ["columns"]],
  ] as const)("is named where it cannot be read: %s", ([address, named]) => {
    expect(parse(address)).toEqual({ display: {}, unreadable: named });
  });

  test.for([
    ["group=severity&in=high", []],
    ["group=assignedTo&in=none", []],
    ["layout=board&in=open", []],
    ["in=high", ["in"]],
    ["group=severity&in=7", ["in"]],
    ["group=teamId&in=none", ["in"]],
  ] as const)("names one of its groups, if it has such: %s", ([address, named]) => {
    const { view, unreadable } = parseIssueView(lead, new URLSearchParams(address));

    expect(unreadable).toEqual(named);
    expect(parseIssueView(lead, writeIssueView(view)).view).toEqual(view);
  });

  test("asks for other rows only by its groups", () => {
    const view = (text: string) => parseIssueView(lead, new URLSearchParams(text)).view;

    expect(writeAsked(view("scope=mine&density=compact&columns=title&view=4"))).toBe("scope=mine");
    expect(writeAsked(view("scope=mine&group=severity&groups=all"))).toBe("scope=mine&group=severity");
    expect(writeAsked(view("scope=mine&group=severity&layout=board"))).toBe("scope=mine&group=status");
  });
});

describe("the columns of a list", () => {
  test("are all those of the table that are not for few lists only", () => {
    expect(shownColumns().map(({ key }) => key)).toEqual(USUAL_COLUMNS);
    expect(on("table", issueFields).filter((key) => !USUAL_COLUMNS.includes(key))).toEqual([
      "updatedAt",
      "stage",
      "resolution",
      "rootCause",
      "resolvedAt",
      "closedAt",
      "respondBy",
      "resolveBy",
    ]);
  });

  test("have those that come by themselves beside the due date, or at the end, and none twice", () => {
    const keys = (chosen: ColumnChoice["key"][], coming: ColumnChoice["key"][]) =>
      withComing(
        chosen.map((key) => ({ key })),
        coming,
      ).map(({ key }) => key);

    expect(keys(["title", "dueAt", "status"], ["respondBy", "resolveBy"])).toEqual([
      "title",
      "dueAt",
      "respondBy",
      "resolveBy",
      "status",
    ]);
    expect(keys(["title", "status"], ["resolveBy"])).toEqual(["title", "status", "resolveBy"]);
    expect(keys(["resolveBy", "title"], ["resolveBy"])).toEqual(["resolveBy", "title"]);
  });

  test.for<[Scope, teamIds: number[], boolean]>([
    [{ kind: "team", teamId: 1 }, [1, 2], true],
    [{ kind: "teams" }, [1], true],
    [{ kind: "teams" }, [1, 2], false],
    [{ kind: "mine" }, [1], false],
    [{ kind: "all" }, [1], false],
  ])("of %j, for somebody of the teams %j, would say the same team in every row: %s", ([scope, teamIds, isAlike]) => {
    expect(saidAlike({ ...lead, teamIds }, scope)).toEqual(isAlike ? ["teamId"] : []);
  });

  test("that stepped back from a list come again where they stood, whatever was changed meanwhile", () => {
    const chosen = (keys: ColumnChoice["key"][]) => keys.map((key) => ({ key }));
    const before = chosen(["id", "title", "teamId", "status"]);
    const back = (keys: ColumnChoice["key"][]) =>
      withSteppedBack(chosen(keys), before, ["teamId"]).map(({ key }) => key);

    expect(shownColumns(before, ["teamId"])).toEqual(chosen(["id", "title", "status"]));
    expect(back(["id", "title", "status"])).toEqual(["id", "title", "teamId", "status"]);
    expect(back(["status", "id", "dueAt"])).toEqual(["status", "id", "teamId", "dueAt"]);
    expect(back(["status"])).toEqual(["teamId", "status"]);
    expect(back(["teamId", "title"])).toEqual(["teamId", "title"]);
    expect(withSteppedBack(chosen(["title"]), chosen(["title"]), ["teamId"])).toEqual(chosen(["title"]));
  });

  test("are no choice where they are the usual ones in their usual order", () => {
    const usual = shownColumns();

    expect(unlessUsual(usual)).toBeUndefined();
    expect(unlessUsual(usual.toReversed())).toEqual(usual.toReversed());
    expect(unlessUsual(usual.map((column) => ({ ...column, width: 100 })))).toHaveLength(usual.length);
  });

  test("are said in an address, the usual ones too, where the person's own would come in their place", () => {
    const usual = shownColumns();

    expect(saidColumns(usual, {})).toBeUndefined();
    expect(saidColumns(usual, { density: "compact" })).toBeUndefined();
    expect(saidColumns(usual, { columns: [{ key: "title" }] })).toEqual(usual);
    expect(saidColumns(usual.toReversed(), {})).toEqual(usual.toReversed());
    expect(saidColumns(usual, {}, ["teamId"])).toEqual(usual);
    expect(saidColumns(shownColumns(undefined, ["teamId"]), {}, ["teamId"])).toBeUndefined();
  });
});
