import "server-only";
import { createHash } from "node:crypto";
import { lookInScope } from "@qm/db";
import { type Actor, Refusal } from "@qm/domain";
import { workspaceZone } from "@/lib/zone";
import { type Decoded, decode } from "./decode";
import { evidenceFrom } from "./evidence";
import { existingHere, importedBefore } from "./existing";
import type { ImportChoices } from "./input";
import { type KnownHere, knownHere } from "./known";
import { type Mapping, type Match, mappingOf, matchByHand, matchColumns } from "./mapping";
import { readTable, type Table } from "./parse";
import { identitiesIn, type Plan, planImport } from "./plan";
import { lacking } from "./preview";
import { importScope } from "./scope";

export type ImportFile = { name: string; bytes: Uint8Array };

/** A file, read and planned, with nothing written. */
export type Prepared = {
  hash: string;
  decoded: Decoded;
  table: Table;
  matches: readonly Match[];
  mapping: Mapping;
  known: KnownHere;
  defaults: { teamId: number; categoryId: number };
  plan: Plan;
};

/**
 * Reads a file as this person would import it.
 * @throws Refusal `forbidden` without the right, `invalid` for a file or choices that cannot be read
 */
export async function prepareImport(actor: Actor, file: ImportFile, choices: ImportChoices): Promise<Prepared> {
  const scope = importScope(actor);
  const decoded = decode(file.bytes, choices.encoding);
  const table = readTable(decoded.text, choices.separator);
  const known = await lookInScope(actor, scope, (tx) => knownHere(tx, actor, table));
  const matches = matchByHand(matchColumns(table, evidenceFrom(known)), choices.columns);
  const mapping = mappingOf(matches);
  const defaults = defaultsFor(known, choices);

  const hash = createHash("sha256").update(file.bytes).digest("hex");
  const { existing, before } = await lookInScope(actor, scope, async (tx) => ({
    existing: await existingHere(tx, identitiesIn(table, mapping), defaults.teamId),
    before: await importedBefore(tx, actor, hash),
  }));
  const plan = planImport(
    table,
    mapping,
    { words: choices.words, dates: choices.dates, defaults: { ...defaults, severity: choices.severity } },
    { ...known, ...existing, importerId: actor.id, zone: workspaceZone(), now: new Date() },
  );
  return {
    hash,
    decoded,
    table,
    matches,
    mapping,
    known,
    defaults,
    plan: {
      ...plan,
      warnings: [...decoded.notes, ...before, ...plan.warnings],
      blocks: [...plan.blocks, ...undecided(plan, known, choices)],
    },
  };
}

function defaultsFor({ teams, categories }: KnownHere, { teamId, categoryId }: ImportChoices) {
  const team = choose(teams, teamId, "team", "teamId");
  const other = categories.find(({ name }) => CATCH_ALL.test(name));
  const category = other && categoryId === undefined ? other : choose(categories, categoryId, "category", "categoryId");
  return { teamId: team.id, categoryId: category.id };
}

const CATCH_ALL = /^(?:other|others|general|miscellaneous|misc|uncategori[sz]ed|imported)$/i;

type Option = { id: number; name: string };

function choose(options: readonly Option[], id: number | undefined, noun: string, field: string): Option {
  const chosen = id === undefined ? options[0] : options.find((option) => option.id === id);
  if (chosen) return chosen;
  if (id !== undefined) throw new Refusal("invalid", `Choose a ${noun} from the list.`, field);
  throw new Refusal(
    "illegal",
    `There is no ${noun} in use yet, so there is nothing to import into. Ask an admin to add one.`,
  );
}

/** What rows fall back on is chosen by a person wherever there is a choice: a wrong team or category is found by nobody. */
function undecided({ rows }: Plan, { teams, categories }: KnownHere, choices: ImportChoices): string[] {
  const blocks: string[] = [];
  const withoutTeam = choices.teamId === undefined && teams.length > 1 ? lacking(rows, "teamId") : 0;
  if (withoutTeam) blocks.push(`Choose the team for the ${count(withoutTeam)} without one.`);
  const catchAll = categories.some(({ name }) => CATCH_ALL.test(name)) || categories.length === 1;
  const withoutCategory = choices.categoryId === undefined && !catchAll ? lacking(rows, "categoryId") : 0;
  if (withoutCategory) blocks.push(`Choose the category for the ${count(withoutCategory)} without one.`);
  return blocks;
}

const count = (rows: number) => (rows === 1 ? "row" : `${rows.toLocaleString("en")} rows`);
