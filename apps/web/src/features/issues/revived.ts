import "server-only";
import { schema } from "@qm/db";
import { getTableColumns } from "drizzle-orm";

const MOMENTS = new Set(
  Object.entries(getTableColumns(schema.issues)).flatMap(([key, { dataType }]) => (dataType === "date" ? [key] : [])),
);

/** Values of an issue as they were kept in JSON, as its columns hold them: a moment is a text there. */
export const revived = (kept: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(kept).map(([key, value]) => [
      key,
      MOMENTS.has(key) && typeof value === "string" ? new Date(value) : value,
    ]),
  );
