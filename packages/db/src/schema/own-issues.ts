import { sql } from "drizzle-orm";
import type { ExtraConfigColumn } from "drizzle-orm/pg-core";
import { me } from "./roles";

/**
 * What is one's own: a case, which no index answers. Where a list says the same by its index, a plain condition would be taken for a second one
 * that rules out nearly all of the rest, and the planner would gather and sort what it could walk through.
 */
export const own = sql`case when reported_by = ${me} then true else coalesce(assigned_to = ${me}, false) end`;

/** Behind a person in an index: the order of "mine", what it is asked for, its other orders and what its figures are of, so that no issue is read for that. */
const ASKED = [
  "createdAt",
  "id",
  "teamId",
  "status",
  "severity",
  "categoryId",
  "campaignId",
  "updatedAt",
  "dueAt",
  "firstResponseAt",
  "resolvedAt",
  "reopenCount",
  "recurs",
  "resolution",
  "stage",
  "rootCause",
] as const;

export const askedOfOwn = (t: Record<(typeof ASKED)[number], ExtraConfigColumn>) => ASKED.map((key) => t[key]);
