import type { Selection } from "@/ui/selection/selection-store";
import type { Notice } from "../queries";

/** What a deed is done to: notices that are known, and where everything that matches is meant, those beyond the page as well. */
export type Aim = Selection<Notice>;

export const only = (notice: Notice): Aim => ({ rows: new Map([[notice.id, notice]]), matching: null });

export const countOf = ({ rows, matching }: Aim) => matching?.total ?? rows.size;
export const noticesOf = ({ rows }: Aim) => [...rows.values()];
export const holds = ({ rows, matching }: Aim, id: number) => matching !== null || rows.has(id);

/** Which notices are meant, as the server takes it. */
export const targetOf = ({ rows, matching }: Aim): Record<string, string> =>
  matching ? { view: matching.address, seenAt: matching.at ?? "" } : { ids: [...rows.keys()].join(",") };
