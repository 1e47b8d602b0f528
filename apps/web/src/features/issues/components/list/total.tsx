import type { ListPage } from "../../list-page";

const MOST = 10_000;

/** A count as it is shown; beyond what is worth counting, "10,000+". */
export const shownTotal = (total: number) =>
  total > MOST ? `${MOST.toLocaleString("en")}+` : total.toLocaleString("en");

/** How many match. */
export function Total({ total }: Pick<ListPage, "total">) {
  return (
    <p role="status" className="shrink-0 text-13 text-muted tabular-nums">
      {shownTotal(total)} {total === 1 ? "issue" : "issues"}
    </p>
  );
}
