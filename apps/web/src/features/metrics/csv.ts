import { type AnswerTable, tableOf } from "@/ui/charts/table-of";
import type { Answer } from "./answer";

/**
 * The rows of an answer's table, with bare numbers: for who goes on computing. Beside each column of rates, how many each is of,
 * and how many are in the other lists behind it.
 */
export function csvOf(answer: Answer): { header: string[]; rows: string[][] } {
  const { head, rows } = tableOf(answer);
  const [first, ...names] = head as [string, ...string[]];
  const columns = names.map((name, n) => ({
    name,
    ...columnOf(
      answer,
      rows.map(({ cells }) => cells[n]!),
    ),
  }));
  return {
    header: [
      first,
      ...columns.flatMap(({ name, isCounted, lists }) => [
        name,
        ...(isCounted ? [`${name}, n`] : []),
        ...lists.map((words) => `${name}, ${words}`),
      ]),
    ],
    rows: rows.map(({ label, cells }) => [
      label,
      ...columns.flatMap(({ isCounted, lists }, n) => {
        const { of, beside = [] } = cells[n]!;
        const listed = (words: string) => String(beside.find((one) => one.words === words)?.value ?? "");
        return [bare(cells[n]!), ...(isCounted ? [String(of ?? "")] : []), ...lists.map(listed)];
      }),
    ]),
  };
}

type Cell = AnswerTable["rows"][number]["cells"][number];

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

const bare = ({ text, value }: Cell) => (value === undefined ? text : String(value ?? ""));
