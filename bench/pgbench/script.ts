import { isOfIssues, type Meanings, meant, type Statement, WRITES } from "../limit";
import { wireText } from "../wire";

/** What the application sent for one change, and what stands in pgbench's for that to which it wrote. */
export type Run = { statements: readonly Statement[]; meanings: Meanings };

/** A script of pgbench's, and for each run the values that it takes, in their order. */
export type Script = { text: string; given: (string | null)[][] };

/** Where the values are, for as long as pgbench runs: one row for each run, numbered from one. */
export const GIVEN = "pgbench.given";
export const givenName = (at: number) => `v${at + 1}`;

/** The values of one place, run by run. */
type Vector = (string | null)[];
type Source = { null: true } | { given: number } | { row: number; column: string };

const PIECES = /'(?:[^']|'')*'|"(?:[^"]|"")*"|\$(\d+)/g;
/** After one colon pgbench takes a name for a variable of its own, in quotes as well. */
const TAKEN_FOR_VARIABLE = /(?<!:):[A-Za-z_\u0080-\uffff]/;
const NAME = /^[A-Za-z_]\w*$/;

/**
 * The statements of some runs as one script, whose transactions open the same scope and do in it what the runs did to what stands for theirs: what was sent is taken
 * from a row of `GIVEN`, what came back from a statement before is taken from there.
 * @throws Error where the runs sent different statements, or pgbench could not send the same
 */
export function scriptOf(runs: readonly Run[]): Script {
  const [first] = runs;
  // With one alone, what differs from run to run and what never does look the same.
  if (!first || runs.length < 2) throw new Error("A script is made of two runs or more.");
  requireAlike(runs);
  const { sources, given } = sourcesOf(runs);
  const isTaken = new Set(sources.flat().flatMap((source) => ("row" in source ? [source.row] : [])));
  const lines = first.statements.flatMap(({ config: { text }, enter }, n) => {
    const returnsOne = WRITES.test(text) && runs.every(({ statements }) => statements[n]!.rows.length === 1);
    // What returns a row is also held to it: pgbench fails where there is none.
    const end = isTaken.has(n) || returnsOne ? `\n\\gset ${prefixOf(n)}` : ";";
    return [
      ...(enter === first.statements[n - 1]?.enter ? [] : [`${withoutVariables(enter)};`]),
      withVariables(text, sources[n]!) + end,
      ...(enter === first.statements[n + 1]?.enter ? [] : ["commit;"]),
    ];
  });
  const rows = runs.map((_, run) => given.map((vector) => vector[run]!));
  return { text: `${[taking(given.length), ...lines].join("\n")}\n`, given: rows };
}

const prefixOf = (row: number) => `r${row + 1}_`;

/** Told apart in two branches, so that pgbench tells by itself how long those took that are not there to warm up. */
function taking(count: number): string {
  const names = Array.from({ length: count }, (_, at) => givenName(at));
  const take = `select ${["n", ...names].join(", ")} from ${GIVEN} where n = :n\n\\gset`;
  return ["\\set n :n + 1", "\\if :n <= :warm", take, "\\else", take, "\\endif"].join("\n");
}

function requireAlike(runs: readonly Run[]) {
  const [first, ...others] = runs.map(({ statements }) =>
    JSON.stringify(statements.map(({ config, values, enter }) => [config.text, enter, values.length])),
  );
  if (others.some((other) => other !== first)) throw new Error("The application did not send the same each time.");
}

function sourcesOf(runs: readonly Run[]): { sources: Source[][]; given: Vector[] } {
  const given: Vector[] = [];
  const known = new Map<string, Source>();
  const sourceOf = (values: readonly unknown[]): Source => {
    const sent = values.map(wireText);
    if (sent.every((text) => text === null)) return { null: true };
    if (sent.includes(null)) throw new Error("What is null in one run is not in another, which a script cannot tell.");
    const before = known.get(keyOf(sent));
    if (before) return before;
    requireNoneReturned(values, known);
    const source = { given: given.length };
    given.push(values.map((value, run) => wireText(meant(value, runs[run]!.meanings))));
    known.set(keyOf(sent), source);
    return source;
  };
  const sources = runs[0]!.statements.map(({ values }, n) => {
    const taken = values.map((_, at) => sourceOf(runs.map(({ statements }) => statements[n]!.values[at])));
    for (const [key, column] of returnedBy(runs, n)) if (!known.has(key)) known.set(key, { row: n, column });
    return taken;
  });
  return { sources, given };
}

const keyOf = (texts: Vector) => JSON.stringify(texts);

/** What a statement returned that differs from run to run, where it returned one row in each, by the column. */
function returnedBy(runs: readonly Run[], n: number): [key: string, column: string][] {
  const { columns } = runs[0]!.statements[n]!;
  const all = runs.map(({ statements }) => statements[n]!.rows as (unknown[] | Record<string, unknown>)[]);
  if (all.some((rows) => rows.length !== 1)) return [];
  return columns.flatMap((column, at) => {
    const texts = all.map(([row]) => wireText(Array.isArray(row) ? row[at] : row![column]));
    // Of two columns with one name pgbench keeps the last.
    const isNamed = NAME.test(column) && columns.lastIndexOf(column) === at;
    return isNamed && texts.some((text) => text !== texts[0]) ? [[keyOf(texts), column]] : [];
  });
}

/** pgbench has no arrays to put one of its variables into. */
function requireNoneReturned(values: readonly unknown[], known: ReadonlyMap<string, Source>) {
  const elements = values.map((value) => (Array.isArray(value) ? value.flat(9) : []));
  for (const at of elements[0]!.keys()) {
    const texts = elements.map((of) => wireText(of[at]));
    const source = known.get(keyOf(texts));
    if (texts.every(isOfIssues) && source && "row" in source)
      throw new Error("What a statement returned stands in an array of a later one, which a script cannot tell.");
  }
}

function withoutVariables(text: string): string {
  if (!TAKEN_FOR_VARIABLE.test(text)) return text;
  throw new Error(`pgbench would take something for a variable: ${text.slice(0, 300)}`);
}

function withVariables(text: string, sources: readonly Source[]): string {
  const sent = withoutVariables(text).replace(PIECES, (piece, number?: string) =>
    number ? variable(sources[Number(number) - 1]!) : piece,
  );
  return sent.trim();
}

/** pgbench sends no nulls, so they stand in the statement. */
function variable(source: Source): string {
  if ("null" in source) return "null";
  return "given" in source ? `:${givenName(source.given)}` : `:${prefixOf(source.row)}${source.column}`;
}
