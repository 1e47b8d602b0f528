import type { Actor } from "@qm/domain";
import { issueNumber } from "@qm/domain";
import type { Selection } from "@/ui/selection/selection-store";
import { type Legal, legalFor } from "../../bulk/legal";
import type { BulkTarget } from "../../bulk/target";
import type { ListRow } from "../../list-page";

/** What a deed is done to: the selection, or the row that the keyboard is on. */
export type Aim = {
  target: BulkTarget;
  count: number;
  /** How it is called: "QM-12", "3 issues". */
  name: string;
  holds: (id: number) => boolean;
  /** The rows that are known; everything that matches may hold more. */
  rows: readonly ListRow[];
  legal: () => Promise<Legal>;
};

export function aimOf(actor: Actor, { rows, matching }: Selection<ListRow>, atCursor: ListRow | undefined): Aim | null {
  if (matching) {
    return {
      target: { view: matching.address, seenAt: matching.at },
      count: matching.total,
      name: nameOf(matching.total),
      holds: () => true,
      rows: [],
      legal: () => askLegal(matching.address),
    };
  }
  const known = rows.size > 0 ? [...rows.values()] : atCursor ? [atCursor] : [];
  if (known.length === 0) return null;
  const ids = new Set(known.map(({ id }) => id));
  return {
    target: { issues: known.map(({ id, version }) => ({ id, version })) },
    count: known.length,
    name: known.length === 1 ? issueNumber(known[0]!.id) : nameOf(known.length),
    holds: (id) => ids.has(id),
    rows: known,
    legal: () => Promise.resolve(legalFor(actor, known)),
  };
}

/** One issue, whatever is selected. */
export const aimAt = (actor: Actor, row: ListRow): Aim => aimOf(actor, { rows: new Map(), matching: null }, row)!;

export const nameOf = (count: number) => `${count.toLocaleString("en")} ${count === 1 ? "issue" : "issues"}`;

/** What is legal beyond the page only the server knows. */
async function askLegal(address: string): Promise<Legal> {
  const response = await fetch(`/api/issues/legal?${address}`);
  if (!response.ok) throw new Error(`The server answered ${response.status}.`);
  return response.json() as Promise<Legal>;
}
