import { tableOf } from "@/ui/charts/table-of";
import type { Answer } from "./answer";

/** The rows of an answer's table, with bare numbers: for who goes on computing. */
export function csvOf(answer: Answer): { header: string[]; rows: string[][] } {
  const { head, rows } = tableOf(answer);
  return {
    header: [...head],
    rows: rows.map(({ label, cells }) => [
      label,
      ...cells.map(({ text, value }) => (value === undefined ? text : String(value ?? ""))),
    ]),
  };
}
