import type { schema } from "@qm/db";

export type BulkOutcome = schema.BulkOutcome;

/** An issue that was not changed, and why. What is out of sight has no title. */
export type Spared = { id: number; title: string | null; outcome: Exclude<BulkOutcome, "changed">; reason: string };

export type BulkResult = {
  /** What undoes it; `null` where nothing was changed. */
  bulkId: number | null;
  counts: Record<BulkOutcome, number>;
  /** Those that were not changed, the first of them. */
  spared: Spared[];
};

/** As many spared issues as a result lists. */
export const MOST_SPARED = 200;
