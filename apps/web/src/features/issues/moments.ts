import "server-only";
import { schema } from "@qm/db";
import { type DayRange, momentsIn } from "@qm/domain";
import { type SQL, sql } from "drizzle-orm";
import { workspaceZone } from "@/lib/zone";

type Moments = ReturnType<typeof momentsIn>;

/** A time that a filter asks of, in the workspace's zone; without both ends where none is asked. */
export const momentsOf = (range: DayRange | "none" | undefined): Moments =>
  range && range !== "none" ? momentsIn(range, new Date(), workspaceZone()) : {};

/** What can be true only of what was filed before all these times end. @param ahead milliseconds by which it may have been filed later */
export function filedBefore(asked: readonly Moments[], ahead = 0): SQL | undefined {
  const ends = asked.flatMap(({ before }) => (before ? [before.getTime() + ahead] : []));
  if (ends.length === 0) return undefined;
  return sql`${schema.issues.createdAt} < ${new Date(Math.min(...ends)).toISOString()}::timestamptz`;
}
