import type { CsvCell } from "@/lib/csv";
import { type AnswerTable, tableOf } from "@/ui/charts/table-of";
import type { Answer, Unit } from "./answer";

/**
 * The rows of an answer's table, with bare numbers: for who goes on computing. Beside each column of rates, how many each is of,
 * and how many are in the other lists behind it. A stretch of time is told by its first day, and what else is said of it in a column of its own.
 */
export function csvOf(answer: Answer): { header: string[]; rows: CsvCell[][] } {
  const { head, rows } = tableOf(answer);
  const [first, ...names] = head as [string, ...string[]];
  // Figures are of a unit each, which stands beside their names.
  const isOfUnits = answer.drawn === "figures";
  const isNoted = rows.some(({ day, aside }) => day && aside);
  const columns = names.map((name, n) => {
    const cells = rows.map((row) => row.cells[n]!);
    return { name: isOfUnits ? name : withUnit(name, cells), ...columnOf(answer, cells) };
  });
  return {
    header: [
      first,
      ...(isOfUnits ? ["Unit"] : []),
      ...columns.flatMap(({ name, isCounted, lists }) => [
        name,
        ...(isCounted ? [`${name}, n`] : []),
        ...lists.map((words) => `${name}, ${words}`),
      ]),
      ...(isNoted ? ["Note"] : []),
    ],
    rows: rows.map(({ label, day, aside, cells }) => [
      day ?? label,
      ...(isOfUnits ? [UNITS[cells[0]?.unit ?? "issues"]] : []),
      ...columns.flatMap(({ isCounted, lists }, n) => {
        const { of, beside = [] } = cells[n]!;
        const listed = (words: string) => beside.find((one) => one.words === words)?.value ?? "";
        return [bare(cells[n]!), ...(isCounted ? [of ?? ""] : []), ...lists.map(listed)];
      }),
      ...(isNoted ? [(day && aside) || ""] : []),
    ]),
  };
}

type Cell = AnswerTable["rows"][number]["cells"][number];

const UNITS: Record<Unit, string> = {
  issues: "issues",
  hours: "hours",
  days: "days",
  share: "%",
  per_campaign: "issues per campaign",
  per_1000_links: "issues per 1,000 links",
};

/** A number of issues needs no word for it. */
function withUnit(name: string, cells: readonly Cell[]): string {
  const unit = cells.find((cell) => cell.unit)?.unit;
  return unit && unit !== "issues" ? `${name} (${UNITS[unit]})` : name;
}

/** Figures that are made of others stand among them. */
const columnOf = (answer: Answer, cells: readonly Cell[]) => ({
  isCounted: !hasNumbers(answer) && cells.some(({ of }) => of),
  lists:
    answer.drawn === "figures"
      ? []
      : [...new Set(cells.flatMap(({ beside = [] }) => beside.map(({ words }) => words)))],
});

/** Where the table has the numbers in a column of their own. */
const hasNumbers = ({ drawn }: Answer) => drawn === "spread" || drawn === "control" || drawn === "funnel";

const NONE = "–";

function bare({ text, value, unit }: Cell): CsvCell {
  if (value === undefined) return text === NONE ? "" : text;
  return value === null ? "" : rounded(unit === "share" ? value * 100 : value);
}

/** Two decimals, and of what is less than one three digits: nobody measured more. */
function rounded(value: number): number {
  const zeros = value === 0 ? 0 : Math.max(0, -1 - Math.floor(Math.log10(Math.abs(value))));
  return Number(value.toFixed(Math.min(2 + zeros + (Math.abs(value) < 1 ? 1 : 0), 100)));
}
