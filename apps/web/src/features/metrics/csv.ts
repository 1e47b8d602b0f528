import { type AnswerTable, tableOf } from "@/ui/charts/table-of";
import type { Answer } from "./answer";

/** The rows of an answer's table, with bare numbers: for who goes on computing. Beside each column of rates, how many each is of. */
export function csvOf(answer: Answer): { header: string[]; rows: string[][] } {
  const table = tableOf(answer);
  const isCounted = table.head
    .slice(1)
    .map((_, n) => !hasNumbers(answer) && table.rows.some((row) => row.cells[n]!.of));
  return {
    header: table.head.flatMap((name, n) => (n > 0 && isCounted[n - 1] ? [name, `${name}, n`] : [name])),
    rows: table.rows.map(({ label, cells }) => [
      label,
      ...cells.flatMap((cell, n) => (isCounted[n] ? [bare(cell), String(cell.of ?? "")] : [bare(cell)])),
    ]),
  };
}

/** Where the table has the numbers in a column of their own. */
const hasNumbers = ({ drawn }: Answer) => drawn === "spread" || drawn === "control" || drawn === "funnel";

const bare = ({ text, value }: AnswerTable["rows"][number]["cells"][number]) =>
  value === undefined ? text : String(value ?? "");
