import { type Actor, DAY_WORDS, type DayRange, type DayWord, dayWord, ROLES, type Scope } from "@qm/domain";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { normalFilters } from "@/lib/conditions";
import { type Field, on } from "@/lib/fields";
import { operatorsOf } from "@/lib/filter-condition";
import { type IssueFilters, issueFields, type SortKey } from "./fields";
import { markOf } from "./marks";
import {
  DEFAULT_SORT,
  defaultView,
  type IssueView,
  issuesHref,
  parseIssueView,
  type Sort,
  writeIssueView,
} from "./view";

const lead: Actor = { id: 7, role: "team_lead", teamIds: [3, 4] };
const parse = (text: string, actor = lead) => parseIssueView(actor, new URLSearchParams(text));

const id = fc.integer({ min: 1, max: 999_999_999 });
const moment = fc.date({ min: new Date("1990-01-01"), max: new Date("2100-01-01"), noInvalidDate: true });
const day = moment.map((date) => date.toISOString().slice(0, 10));
const several = <T>(value: fc.Arbitrary<T>) => fc.uniqueArray(value, { minLength: 1, maxLength: 5 });
const range: fc.Arbitrary<DayRange> = fc.oneof(
  fc.constantFrom(...(Object.keys(DAY_WORDS) as DayWord[])).map((word) => ({ word })),
  fc
    .record({
      kind: fc.constantFrom("last" as const, "next" as const, "older_than" as const),
      days: fc.integer({ min: 1, max: 3_650 }),
    })
    .map((count) => ({ word: dayWord(count) })),
  fc.tuple(day, day).map(([one, other]) => (one < other ? { from: one, to: other } : { from: other, to: one })),
  day.map((from) => ({ from })),
  day.map((to) => ({ to })),
);

/** Any value that a filter of this field may have. */
function anyValue(field: Field): fc.Arbitrary<unknown> {
  switch (field.kind) {
    case "choice":
    case "state":
      return several(fc.constantFrom(...field.options, ...(field.optional ? ["none"] : [])));
    case "past":
      return fc.record({ day, words: several(fc.constantFrom(...field.options)) });
    case "ref":
      return several(
        fc.oneof(
          id,
          ...(field.to === "user" ? [fc.constant("me")] : []),
          ...(field.to === "team" ? [fc.constant("mine")] : []),
          ...(field.optional ? [fc.constant("none")] : []),
        ),
      );
    case "number":
      return fc.oneof(
        several(id),
        fc.tuple(id, id).map(([one, other]) => ({ from: Math.min(one, other), to: Math.max(one, other) })),
        id.map((from) => ({ from })),
        id.map((to) => ({ to })),
      );
    case "day":
      return fc.oneof(range, ...(field.optional ? [fc.constant("none")] : []));
    case "flag":
      return fc.constant(true);
    default:
      return fc
        .tuple(fc.constantFrom("", "!", "\\", "was:", "starts:", "ends:", ";"), fc.string({ maxLength: 50 }))
        .map(([first, text]) => `${first}${text.replaceAll("\0", "")}x`.trim());
  }
}

const anyCondition = fc.constantFrom(...on("filter", issueFields)).chain((key) =>
  fc.record({
    key: fc.constant(key),
    operator: fc.constantFrom(...operatorsOf(issueFields[key])),
    value: anyValue(issueFields[key]),
  }),
);

/** Filters as somebody may put them together, in any order. */
const anyUnordered = fc.record(
  {
    ...Object.fromEntries(on("filter", issueFields).map((key) => [key, anyValue(issueFields[key])])),
    clauses: fc.array(fc.array(anyCondition, { minLength: 1, maxLength: 3 }), { maxLength: 4 }),
  },
  { requiredKeys: [] },
) as fc.Arbitrary<IssueFilters>;

const anyFilters = anyUnordered.map((filters) => normalFilters(issueFields, filters));

const anyActor: fc.Arbitrary<Actor> = fc.record({ id, role: fc.constantFrom(...ROLES), teamIds: fc.uniqueArray(id) });

const anySort: fc.Arbitrary<Sort> = fc.record({
  by: fc.constantFrom(...(on("sort", issueFields) as SortKey[])),
  direction: fc.constantFrom("asc", "desc"),
});

const anyRow = fc.record({
  id,
  severity: fc.constantFrom(...issueFields.severity.options),
  createdAt: moment,
  updatedAt: moment,
  dueAt: fc.option(moment),
});

function anyView(actor: Actor): fc.Arbitrary<IssueView> {
  const scopes: Scope[] = [
    { kind: "mine" },
    { kind: "teams" },
    ...actor.teamIds.map((teamId) => ({ kind: "team" as const, teamId })),
    ...(actor.role === "admin" ? [{ kind: "all" as const }] : []),
  ];
  return anySort.chain((sort) =>
    fc.record({
      scope: fc.constantFrom(...scopes),
      text: fc.string({ maxLength: 80 }).map((text) => text.replaceAll("\0", "").trim()),
      filters: anyFilters,
      sort: fc.constant(sort),
      place: fc.option(
        fc.tuple(anyRow, fc.boolean()).map(([row, forward]) => {
          const mark = markOf(row, sort);
          return forward ? { after: mark } : { before: mark };
        }),
      ),
    }),
  );
}

describe("a view in an address", () => {
  test("is read back as it was written", () => {
    const anyone = anyActor.chain((actor) => fc.tuple(fc.constant(actor), anyView(actor)));

    fc.assert(
      fc.property(anyone, ([actor, view]) => {
        const address = new URL(issuesHref(view), "http://localhost");
        expect(parseIssueView(actor, address.searchParams)).toEqual({ view, unreadable: [] });
      }),
    );
  });

  test("is the same address for equal views, however they came about", () => {
    fc.assert(
      fc.property(anyUnordered, (filters) => {
        const backwards = (value: unknown): unknown =>
          Array.isArray(value) ? value.toReversed().map(backwards) : value;
        const reversed = Object.fromEntries(
          Object.entries(filters)
            .reverse()
            .map(([key, value]) => [key, backwards(value)]),
        ) as IssueFilters;
        expect(issuesHref({ filters: reversed })).toBe(issuesHref({ filters }));
      }),
    );
  });

  test("never breaks the reader, whatever it holds", () => {
    const key = fc.oneof(
      fc.constantFrom("scope", "q", "sort", "after", "before", "any", ...on("filter", issueFields)),
      fc.string(),
    );
    const value = fc.oneof(
      fc.string(),
      fc.constantFrom(
        "constructor",
        "toString",
        "0000-01-01",
        "..",
        ",",
        "none",
        "me",
        "!",
        "!none",
        "was:",
        "5..",
        "\\",
      ),
      fc.constantFrom(
        "status:open",
        "status:was:closed;overdue:no",
        "title:a\\;b",
        "constructor:a",
        ";",
        "status:open;",
      ),
    );

    fc.assert(
      fc.property(fc.array(fc.tuple(key, value)), (pairs) => {
        const { view, unreadable } = parseIssueView(lead, new URLSearchParams(pairs));
        const again = parseIssueView(lead, writeIssueView(view));
        expect(again).toEqual({ view, unreadable: [] });
        expect(new Set(unreadable).size).toBe(unreadable.length);
      }),
    );
  });

  test("is the open work of one's own scope where nothing was chosen", () => {
    expect(issuesHref(defaultView(lead))).toBe("/issues?scope=teams&status=new,open,in_progress");
    expect(defaultView({ ...lead, role: "admin" }).scope).toEqual({ kind: "all" });
    expect(defaultView({ ...lead, role: "reporter", teamIds: [] }).scope).toEqual({ kind: "mine" });
  });
});

describe("what cannot be read", () => {
  test.for([
    ["status=new,nonsense", ["status"]],
    ["severity=constructor", ["severity"]],
    ["createdAt=toString", ["createdAt"]],
    ["createdAt=0000-01-01", ["createdAt"]],
    ["createdAt=2026-02-30", ["createdAt"]],
    ["createdAt=2026-02-02..2026-02-01", ["createdAt"]],
    ["createdAt=last_0_days", ["createdAt"]],
    ["createdAt=none", ["createdAt"]],
    ["createdAt=was:today", ["createdAt"]],
    ["reportedBy=was:7", ["reportedBy"]],
    ["severity=none", ["severity"]],
    ["severity=!", ["severity"]],
    ["id=9..5", ["id"]],
    ["id=..", ["id"]],
    ["any=severity:high;status:purple", ["any"]],
    ["any=severity:high;", ["any"]],
    ["any=scope:all", ["any"]],
    ["teamId=me", ["teamId"]],
    ["teamId=none", ["teamId"]],
    ["assignedTo=1,,2", ["assignedTo"]],
    ["id=QM-0", ["id"]],
    ["overdue=maybe", ["overdue"]],
    ["sort=title", ["sort"]],
    ["q=a&q=b", ["q"]],
    ["q=%00", ["q"]],
    ["after=nonsense", ["after"]],
    ["sort=severity&after=1795341600000.17", ["after"]],
    ["after=99999999999999999.17", ["after"]],
    ["after=1795341600000.17&before=1795341600000.18", ["before"]],
    ["scope=all", ["scope"]],
    ["scope=team-9", ["scope"]],
    ["colour=red&Status=new", ["colour", "Status"]],
  ] as const)("in %s is named", ([address, named]) => {
    expect(parse(address).unreadable).toEqual(named);
  });

  test("is left out, and the rest applied", () => {
    const { view } = parse("status=open&severity=purple&sort=-dueAt&scope=team-4");

    expect(view).toEqual({
      scope: { kind: "team", teamId: 4 },
      text: "",
      filters: { status: ["open"] },
      sort: { by: "dueAt", direction: "desc" },
      place: null,
    });
  });

  test("as a scope becomes the reader's own", () => {
    expect(parse("scope=team-9").view.scope).toEqual({ kind: "teams" });
    expect(parse("scope=all", { id: 1, role: "reporter", teamIds: [] }).view.scope).toEqual({ kind: "mine" });
  });
});

describe("an address", () => {
  const filtersIn = (text: string) => parse(text).view.filters;

  test.for<[string, IssueFilters]>([
    ["severity=!low,medium", { clauses: [[{ key: "severity", operator: "not", value: ["low", "medium"] }]] }],
    ["dueAt=!none", { clauses: [[{ key: "dueAt", operator: "not", value: "none" }]] }],
    ["updatedAt=older_than_14_days", { updatedAt: { word: "older_than_14_days" } }],
    [
      "title=voucher&title=!broken link",
      { title: "voucher", clauses: [[{ key: "title", operator: "not", value: "broken link" }]] },
    ],
    ["title=\\!important", { title: "!important" }],
    ["title=\\starts:now", { title: "starts:now" }],
    [
      "title=ends:mailing&title=starts:voucher",
      {
        clauses: [
          [{ key: "title", operator: "ends", value: "mailing" }],
          [{ key: "title", operator: "starts", value: "voucher" }],
        ],
      },
    ],
    ["id=100..200", { id: { from: 100, to: 200 } }],
    ["teamId=mine", { teamId: ["mine"] }],
    ["overdue=no", { clauses: [[{ key: "overdue", operator: "not", value: true }]] }],
    [
      "status=open&status=was:resolved",
      { status: ["open"], clauses: [[{ key: "status", operator: "was", value: ["resolved"] }]] },
    ],
    [
      "any=severity:critical;overdue:yes",
      {
        clauses: [
          [
            { key: "severity", operator: "is", value: ["critical"] },
            { key: "overdue", operator: "is", value: true },
          ],
        ],
      },
    ],
  ])("such as %s asks what it says, and is written the same", ([text, filters]) => {
    expect(filtersIn(text)).toEqual(filters);
    expect(issuesHref({ filters })).toBe(`/issues?${text.replaceAll(" ", "+").replaceAll("\\", "%5C")}`);
  });

  test("of a group of one condition is that condition", () => {
    expect(filtersIn("any=severity:critical")).toEqual({ severity: ["critical"] });
    expect(filtersIn("any=severity:high;severity:high")).toEqual({ severity: ["high"] });
  });

  test("may ask two things of one field, and both hold", () => {
    expect(issuesHref({ filters: filtersIn("createdAt=this_month&createdAt=last_7_days") })).toBe(
      "/issues?createdAt=last_7_days&createdAt=this_month",
    );
  });
});

describe("a plain form", () => {
  test("may send a key for each value, and controls that hold nothing", () => {
    const { view, unreadable } = parse("q=&status=new&status=open&severity=&sort=&scope=&createdAt=");

    expect(view).toMatchObject({ text: "", filters: { status: ["new", "open"] }, sort: DEFAULT_SORT });
    expect(unreadable).toEqual([]);
  });
});
