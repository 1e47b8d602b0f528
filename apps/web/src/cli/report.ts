import { DATE_FORMATS } from "@/features/imports/date-formats";
import { DATE_FIELDS } from "@/features/imports/dates";
import { importFields } from "@/features/imports/fields";
import type { Plan } from "@/features/imports/plan";
import type { Prepared } from "@/features/imports/prepare";
import { SEPARATOR_NAMES } from "@/features/imports/separator";

const MOST_BAD = 50;
const MOST_WORDS = 40;

/** What a dry run found, for a terminal. */
export function dryRunText(fileName: string, { decoded, table, matches, plan }: Prepared): string {
  return [
    `${fileName}: ${rows(plan.rows.length)}, ${SEPARATOR_NAMES[table.separator]}, ${decoded.encoding}`,
    "",
    "Columns",
    ...matches.map(({ column, field, confidence }) => {
      const meaning = field
        ? importFields[field].label + (confidence === "likely" ? " (by its words)" : "")
        : "ignored";
      return `  ${column.name} → ${meaning}`;
    }),
    ...dateLines(plan),
    ...wordLines(plan),
    ...section("Please note", plan.warnings),
    ...badLines(plan),
    "",
    totalsText(plan.totals),
    ...section("To decide first", plan.blocks),
  ].join("\n");
}

export const totalsText = ({ create, update, unchanged, skip, bad }: Plan["totals"]) =>
  `To create ${n(create)}, to update ${n(update)}, unchanged ${n(unchanged)}, to skip ${n(skip)}, not readable ${n(bad)}.`;

function dateLines({ dates }: Plan): string[] {
  const lines = DATE_FIELDS.flatMap((field) => {
    const column = dates[field];
    return column?.is === "known" ? [`${importFields[field].label}: ${DATE_FORMATS[column.format].label}`] : [];
  });
  return section("Dates", lines);
}

/** Words that are certain need no look; the others are shown with how to decide them. */
function wordLines({ words }: Plan): string[] {
  const unsure = words.filter(({ certainty }) => certainty !== "known");
  const shown = unsure.slice(0, MOST_WORDS).map(({ field, word, times, line, means, certainty }) => {
    const meaning = means === null ? "nothing" : String(means);
    const how = certainty === "decided" ? "as you decided" : `proposed; decide with --word "${field}:${word}=..."`;
    return `${field}: ${word} (${times}×, first on line ${line}) → ${meaning}, ${how}`;
  });
  return section("Words", [...shown, ...more(unsure.length - MOST_WORDS, "words")]);
}

function badLines({ rows: all }: Plan): string[] {
  const told = all.flatMap((row) =>
    row.outcome === "bad" || row.outcome === "skip" ? [`line ${row.line}: ${row.reason}`] : [],
  );
  return section("Rows left out", [...told.slice(0, MOST_BAD), ...more(told.length - MOST_BAD, "rows")]);
}

const section = (title: string, lines: readonly string[]) =>
  lines.length > 0 ? ["", title, ...lines.map((line) => `  ${line}`)] : [];

const more = (count: number, noun: string) => (count > 0 ? [`and ${n(count)} more ${noun}`] : []);

const rows = (count: number) => `${n(count)} ${count === 1 ? "row" : "rows"}`;

const n = (count: number) => count.toLocaleString("en");
