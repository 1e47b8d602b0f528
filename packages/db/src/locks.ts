/** A statement of a migration that holds up people while it runs, or breaks the release that still serves them. */
export type Holdup = { statement: string; why: string; instead: string };

type Rule = { when: RegExp; unless?: RegExp; why: string; instead: string };

const TABLE = String.raw`(?:only\s+)?(?:"?(?:public|app)"?\.)?"?(?<table>[a-z_]+)"?`;
const ALTER = String.raw`^alter\s+table\s+(?:if\s+exists\s+)?${TABLE}\s+`;
const rule = (when: string, rest: Omit<Rule, "when">): Rule => ({ when: new RegExp(when, "is"), ...rest });

const RULES: readonly Rule[] = [
  rule(String.raw`^create\s+(?:unique\s+)?index\s+.*?\bon\s+${TABLE}`, {
    why: "nobody writes to the table while the index is made",
    instead:
      "write `create index if not exists`, and the migration has it made beforehand by `create index concurrently`, if what it needs is there",
  }),
  rule(`${ALTER}add\\s+(?:column\\s+)?.*\\b(?:random\\(|gen_random_uuid\\(|clock_timestamp\\(|generated\\s)`, {
    unless: /^alter\s+table\s+\S+\s+add\s+constraint/i,
    why: "the whole table is written anew, and nobody reads it meanwhile",
    instead: "add the column empty, fill it in slices, and set its default for rows to come",
  }),
  rule(`${ALTER}add\\s+(?:column\\s+)?(?!constraint).*\\bnot\\s+null\\b`, {
    unless: /\bdefault\b/i,
    why: "the release that still serves writes rows without the column, and rows are there already",
    instead: "add it without `not null` or with a default, and make it `not null` a release later",
  }),
  rule(`${ALTER}alter\\s+(?:column\\s+)?"?\\w+"?\\s+(?:set\\s+data\\s+)?type\\b`, {
    why: "the whole table is written anew, and nobody reads it meanwhile",
    instead: "add a column of the other type, fill it, and change over a release later",
  }),
  rule(`${ALTER}alter\\s+(?:column\\s+)?"?\\w+"?\\s+set\\s+not\\s+null`, {
    why: "all rows are looked at while nobody reads the table",
    instead: "add a check `is not null` as `not valid`, validate it in a migration of its own, then set it",
  }),
  rule(`${ALTER}add\\s+constraint\\s+.*\\b(?:foreign\\s+key|check)\\b`, {
    unless: /\bnot\s+valid\b/i,
    why: "all rows are looked at while nobody writes to the table",
    instead: "add it as `not valid`, and `validate constraint` in a migration of its own",
  }),
  rule(`${ALTER}add\\s+constraint\\s+.*\\b(?:unique|primary\\s+key|exclude)\\b`, {
    unless: /\busing\s+index\b/i,
    why: "an index is made while nobody reads the table",
    instead: "make the unique index beforehand, concurrently, and add the constraint `using index`",
  }),
  rule(`${ALTER}(?:drop\\s+(?:column\\s+)?(?!constraint)|rename\\b)`, {
    unless: /\bdrop\s+(?:default|not\s+null|identity|expression)\b/i,
    why: "the release that still serves asks for what is gone",
    instead: "stop using it in one release, and drop it in the next",
  }),
  rule(
    String.raw`^(?:drop\s+table|truncate|lock\s+table|cluster|vacuum\s+full)\s+(?:table\s+)?(?:if\s+exists\s+)?${TABLE}`,
    {
      why: "nobody reads the table meanwhile, or ever again",
      instead: "do without, or drop what no release has used for a while",
    },
  ),
  rule(String.raw`^(?:update\s+${TABLE}\s+|delete\s+from\s+"?(?<other>[a-z_]+)"?)`, {
    why: "the rows are locked until the whole migration ends",
    instead: "do it in slices in a job of the worker",
  }),
];

/** Begins a comment that says why a statement may hold people up all the same. */
const EXCUSE = /^--\s*holds up nobody:\s*\S/im;

const BREAK = "--> statement-breakpoint";

/** What in a migration holds people up, on tables that were there before it; `excused` also names what says of itself why it may. */
export function holdupsIn(migration: string, { excused = false } = {}): Holdup[] {
  const statements = migration.split(BREAK).map((text) => ({ text, sql: withoutComments(text) }));
  const made = new Set(statements.flatMap(({ sql }) => madeBy(sql)));
  return statements.flatMap(({ text, sql }) => {
    if (EXCUSE.test(text) && !excused) return [];
    const broken = RULES.find(({ when, unless }) => {
      const found = when.exec(sql);
      const table = found?.groups?.table ?? found?.groups?.other;
      return found && !(table && made.has(table)) && !unless?.test(sql);
    });
    return broken ? [{ statement: oneLine(sql), why: broken.why, instead: broken.instead }] : [];
  });
}

/** An index on a table that was there before, and how it is made without holding up anybody. */
export type IndexToCome = { name: string; table: string; concurrently: string };

const INDEX = new RegExp(
  String.raw`^create\s+(?<unique>unique\s+)?index\s+if\s+not\s+exists\s+(?<rest>"?(?<name>[a-z0-9_]+)"?\s+on\s+${TABLE}.*)$`,
  "is",
);

/** The indexes that a migration makes unless they are there, on tables and columns that are not of its own making. */
export function indexesIn(migration: string): IndexToCome[] {
  const statements = migration.split(BREAK).map(withoutComments);
  const made = new Set(statements.flatMap(madeBy));
  const added = statements.flatMap(addedBy);
  return statements.flatMap((sql) => {
    const { name, table, unique, rest } = INDEX.exec(sql)?.groups ?? {};
    if (!name || !table || made.has(table) || added.some((column) => rest!.match(column))) return [];
    const create = unique ? "create unique index" : "create index";
    return [{ name, table, concurrently: `${create} concurrently if not exists ${oneLine(rest!)};` }];
  });
}

const madeBy = (sql: string) => {
  const table = /^create\s+table\s+(?:if\s+not\s+exists\s+)?(?:"?\w+"?\.)?"?([a-z_]+)"?/i.exec(sql)?.[1];
  return table ? [table] : [];
};

/** The columns that a statement adds, as they are found where they are named. */
const addedBy = (sql: string) =>
  [...sql.matchAll(/\badd\s+column\s+(?:if\s+not\s+exists\s+)?"?(\w+)"?/gi)].map(
    ([, column]) => new RegExp(`\\b${column}\\b`),
  );

const withoutComments = (text: string) => text.replace(/^\s*--.*$/gm, "").trim();
const oneLine = (sql: string) => sql.replace(/\s+/g, " ").replace(/;$/, "");
