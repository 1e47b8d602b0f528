import type { IssueField, IssueValues } from "./draft";
import { evidenceFrom } from "./evidence";
import { saidBy } from "./fingerprint";
import { type Mapping, mappingOf, matchByHand, matchColumns } from "./mapping";
import { readTable } from "./parse";
import { type Decisions, type Existing, type Plan, planImport, type World } from "./plan";

const PEOPLE = [
  { id: 1, name: "Ivy Importer", email: "ivy@example.test" },
  { id: 2, name: "Jane Doe", email: "jane@example.test" },
  { id: 3, name: "Sam Lee", email: "sam@example.test" },
  { id: 4, name: "Sam Lee", email: "sam.lee@example.test" },
  { id: 5, name: "Zoë Ångström", email: null },
];

/** A workspace with a few of everything, and no issues yet; a test names only what it is about. */
export function aWorld(given: Partial<World> & { existing?: readonly Existing[] } = {}): World {
  const { existing = [], ...rest } = given;
  return {
    people: PEOPLE,
    teams: [
      { id: 1, name: "Web" },
      { id: 2, name: "E-mail" },
    ],
    categories: [
      { id: 1, name: "Other" },
      { id: 2, name: "Broken link" },
    ],
    campaigns: [{ id: 1, name: "Spring sale" }],
    byNumber: (number) => existing.find(({ id }) => id === number) ?? null,
    byKey: (key) => existing.find(({ values }) => values.externalKey === key) ?? null,
    isMember: () => true,
    importerId: 1,
    zone: "UTC",
    now: new Date("2026-06-01T12:00:00Z"),
    ...rest,
  };
}

type Given = { world?: World; decisions?: Partial<Decisions>; byHand?: Record<string, string | null> };

/** A file's dry run from its text, as a person gets it who decides nothing but what is given. */
export function planOf(text: string, { world = aWorld(), decisions = {}, byHand = {} }: Given = {}): Plan {
  const table = readTable(text);
  const mapping: Mapping = mappingOf(matchByHand(matchColumns(table, evidenceFrom(world)), byHand));
  const defaults = { teamId: 1, categoryId: 1, severity: "medium" as const };
  return planImport(table, mapping, { words: {}, dates: {}, defaults, ...decisions }, world);
}

/** What the planned rows hold that are created. */
export const valuesOf = (plan: Plan): IssueValues[] =>
  plan.rows.flatMap((row) => (row.outcome === "create" ? [row.values] : []));

/** The planned rows as if they had been imported. */
export const imported = (plan: Plan): Existing[] =>
  plan.rows.flatMap((row) => (row.outcome === "create" ? [row] : [])).map(asExisting);

const asExisting = (
  { values, given }: { values: IssueValues; given: readonly IssueField[] },
  index: number,
): Existing => ({
  id: index + 1,
  values,
  said: saidBy(values, given),
});
