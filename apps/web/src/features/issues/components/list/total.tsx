import type { ListPage } from "../../list-page";

/** A count as it is shown; where counting was broken off, "10,000+". */
export const shownTotal = ({ total, more }: Pick<ListPage, "total" | "more">) =>
  `${total.toLocaleString("en")}${more ? "+" : ""}`;

/** How many match; the number has room to grow without pushing anything aside. */
export function Total({ total, more }: Pick<ListPage, "total" | "more">) {
  return (
    <p role="status" className="min-w-[10ch] shrink-0 text-13 text-muted tabular-nums">
      {shownTotal({ total, more })} {total === 1 ? "issue" : "issues"}
    </p>
  );
}
