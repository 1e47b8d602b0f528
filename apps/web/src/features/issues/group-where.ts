import "server-only";
import { schema } from "@qm/db";
import { eq, isNull, type SQL, sql } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";
import { type Display, type GroupKey, groupOf, isInGroup, NO_VALUE } from "./display";
import { issueFields } from "./fields";

const { issues } = schema;

export const columnOf = (key: GroupKey): PgColumn => issues[key];

/** What is in one group, as a condition. */
export function groupWhere(display: Display | undefined, within: string | undefined): SQL | undefined {
  const key = groupOf(display);
  if (!key || within === undefined) return undefined;
  if (!isInGroup(key, within)) return sql`false`;
  const column = columnOf(key);
  if (within === NO_VALUE) return isNull(column);
  return eq(column, issueFields[key].kind === "ref" ? Number(within) : within);
}
