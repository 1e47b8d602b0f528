import type { ListPage, ListRow } from "../../list-page";
import type { Names } from "../../names";
import type { Aim } from "./aim";
import type { Deed } from "./use-change-issues";

/** What decides over an agreed time: how it stands after a change of these, the server alone can tell. */
const OF_CLOCKS = ["status", "severity", "teamId"] as const satisfies readonly (keyof ListRow)[];

/** The page as it will be; rows that are not meant stay the same objects, so that they are not drawn anew. */
export function painted(
  page: ListPage,
  aim: Pick<Aim, "holds">,
  shown: Deed["shown"],
  names?: Deed["names"],
): ListPage {
  if (!Array.isArray(page.rows) || !page.rows.some(({ id }) => aim.holds(id))) return page;
  const rows = page.rows.map((row) => (aim.holds(row.id) ? changed(row, shown) : row));
  const own = [...(page.own ?? []), ...rows.flatMap(({ id }) => (aim.holds(id) ? [id] : []))];
  if (!names) return { ...page, rows, own };
  const named = { ...page.names };
  for (const [target, some] of Object.entries(names) as [keyof Names, Record<number, string>][]) {
    named[target] = { ...named[target], ...some };
  }
  return { ...page, rows, own, names: named };
}

function changed(row: ListRow, shown: Deed["shown"]): ListRow {
  const isClockMoved = OF_CLOCKS.some((key) => key in shown && shown[key] !== row[key]);
  return { ...row, ...shown, ...(isClockMoved && row.clocks && { clocks: {} }) };
}
