import { DAY } from "../../packages/db/src/seed/calendar";
import type { SampleChange, SampleIssue } from "../../packages/db/src/seed/case-file";

const WITHIN = 90 * DAY;
const MOST_KEPT = 12;

type Kept = { firstResolvedAt: number; resolutions: readonly { at: number; after: unknown }[] };

/**
 * Whether a fault had been there before, as the trigger says when an issue is filed: in the same campaign, team and category
 * something was resolved within the 90 days before, and is not known by then to have been no fault.
 */
export function recurrenceOf() {
  const kept = new Map<string, Kept[]>();
  const keyOf = ({ campaignId, teamId, categoryId }: SampleIssue) => `${campaignId} ${teamId} ${categoryId}`;
  return {
    recurs(filed: SampleIssue): boolean {
      if (filed.campaignId === null) return false;
      const at = filed.createdAt.getTime();
      return (kept.get(keyOf(filed)) ?? []).some(({ firstResolvedAt, resolutions }) => {
        if (firstResolvedAt >= at || firstResolvedAt < at - WITHIN) return false;
        const known = resolutions.findLast((one) => one.at < at)?.after ?? null;
        return known === null || known === "fixed";
      });
    },
    keep(issue: Readonly<SampleIssue>, history: readonly SampleChange[]) {
      if (issue.campaignId === null || !issue.firstResolvedAt) return;
      const resolutions = history
        .filter(({ field }) => field === "resolution")
        .map(({ at, after }) => ({ at: at.getTime(), after }));
      const others = kept.get(keyOf(issue)) ?? [];
      kept.set(keyOf(issue), [
        ...others.slice(1 - MOST_KEPT),
        { firstResolvedAt: issue.firstResolvedAt.getTime(), resolutions },
      ]);
    },
  };
}
