import { parseArgs } from "node:util";
import { Refusal } from "@qm/domain";
import { ASKED_FIELDS, type AskedField } from "@/features/imports/dictionary";
import { plain } from "@/features/imports/names";

export const HELP = `Imports issues from the CSV export of another tracker, or from one of ours.

  pnpm import:csv FILE --as EMAIL [options]

  --as EMAIL             whose import it is: their teams are filled, in their name
  --dry-run              show what would happen, and write nothing
  --yes                  do not ask before writing
  --team NAME            the team of rows that name none
  --category NAME        the category of rows that name none
  --severity WORD        the severity of rows that name none: low, medium, high, critical (medium when left out)
  --map HEADER=FIELD     what a column becomes; FIELD "ignore" leaves it out. Repeat for more columns
  --word FIELD:WORD=OURS what a word of the file means, such as severity:Purple=high. Repeat for more words
  --date FIELD=FORMAT    how a date column is written, such as createdAt=day_month_year
  --separator CHARACTER  comma, semicolon, tab or bar, where it is not recognised
  --encoding NAME        such as windows-1252, where it is not recognised
  --undo NUMBER          take an earlier import back as a whole
  --help                 this text`;

export type Words = { field: AskedField; word: string; ours: string };

export type Options = {
  file: string | null;
  as: string | null;
  dryRun: boolean;
  yes: boolean;
  help: boolean;
  undo: string | null;
  team: string | null;
  category: string | null;
  severity: string | null;
  columns: Record<string, string | null>;
  words: Words[];
  dates: Record<string, string>;
  separator: string | null;
  encoding: string | null;
};

const SEPARATORS: Record<string, string> = { comma: ",", semicolon: ";", tab: "\t", bar: "|", pipe: "|" };

/** @throws Refusal `invalid` that says which option is wrong and how it is written. */
export function readOptions(args: readonly string[]): Options {
  const { values, positionals } = parsed(args);
  if (positionals.length > 1) throw wrong(`One file at a time: "${positionals[1]}" is one too many.`);
  const separator = values.separator ?? null;
  return {
    file: positionals[0] ?? null,
    as: values.as ?? null,
    dryRun: values["dry-run"] ?? false,
    yes: values.yes ?? false,
    help: values.help ?? false,
    undo: values.undo ?? null,
    team: values.team ?? null,
    category: values.category ?? null,
    severity: values.severity ?? null,
    columns: Object.fromEntries(pairs("--map", values.map).map(([name, to]) => [name, to === "ignore" ? null : to])),
    words: pairs("--word", values.word).map(([word, ours]) => wordOf(word, ours)),
    dates: Object.fromEntries(pairs("--date", values.date)),
    separator: separator && (SEPARATORS[separator.toLowerCase()] ?? separator),
    encoding: values.encoding ?? null,
  };
}

function parsed(args: readonly string[]) {
  const text = { type: "string" } as const;
  const several = { type: "string", multiple: true } as const;
  const flag = { type: "boolean" } as const;
  try {
    return parseArgs({
      // pnpm hands on the "--" that people write before the options of a script.
      args: args.filter((arg) => arg !== "--"),
      allowPositionals: true,
      options: {
        as: text,
        "dry-run": flag,
        yes: flag,
        help: flag,
        undo: text,
        team: text,
        category: text,
        severity: text,
        map: several,
        word: several,
        date: several,
        separator: text,
        encoding: text,
      },
    });
  } catch (error) {
    throw wrong(error instanceof Error ? error.message : String(error));
  }
}

/** HEADER=FIELD, parted at the last sign, since a header may hold one. */
function pairs(option: string, given: readonly string[] = []): [string, string][] {
  return given.map((text) => {
    const at = text.lastIndexOf("=");
    if (at < 1 || at === text.length - 1) throw wrong(`${option} "${text}" is not written as NAME=VALUE.`);
    return [text.slice(0, at).trim(), text.slice(at + 1).trim()];
  });
}

function wordOf(text: string, ours: string): Words {
  const at = text.indexOf(":");
  const field = text.slice(0, Math.max(at, 0));
  const known = ASKED_FIELDS.find((each) => each === field);
  if (!known)
    throw wrong(`--word begins with one of ${ASKED_FIELDS.join(", ")} and a colon, such as severity:Purple=high.`);
  return { field: known, word: plain(text.slice(at + 1)), ours };
}

const wrong = (message: string) => new Refusal("invalid", `${message} Run with --help to see all options.`);
