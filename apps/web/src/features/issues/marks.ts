import { SEVERITIES } from "@qm/domain";
import type { IssueKey, SortKey } from "./fields";
import type { Sort } from "./view";

/** What decides each order; every order ends with the number, so that pages never shuffle. */
export const ORDERS = {
  id: ["id"],
  createdAt: ["createdAt", "id"],
  updatedAt: ["updatedAt", "id"],
  dueAt: ["dueAt", "id"],
  severity: ["severity", "createdAt", "id"],
} as const satisfies Record<SortKey, readonly IssueKey[]>;

type OrderKey = (typeof ORDERS)[SortKey][number];

const NOTHING = "none";
const WHOLE = /^\d{1,15}$/;
const MILLISECONDS = /^-?\d{1,13}$/;

/** A row's place in the order, as it stands in the address: `high.1795341600000.17`. */
export function markOf(row: Record<string, unknown>, { by }: Sort): string {
  return ORDERS[by].map((key) => written(row[key])).join(".");
}

const written = (value: unknown) => (value instanceof Date ? String(value.getTime()) : String(value ?? NOTHING));

/** The values of a mark, or `null` when it was not made by this order. */
export function readMark(mark: string, { by }: Sort): unknown[] | null {
  const parts = mark.split(".");
  const keys: readonly OrderKey[] = ORDERS[by];
  if (parts.length !== keys.length) return null;
  const values = keys.map((key, n) => readPart(key, parts[n]!));
  return values.includes(undefined) ? null : values;
}

/** `undefined` where the text is no value of that column. */
function readPart(key: OrderKey, text: string): unknown {
  if (key === "severity") return (SEVERITIES as readonly string[]).includes(text) ? text : undefined;
  if (key === "dueAt" && text === NOTHING) return null;
  if (key === "id") return WHOLE.test(text) ? Number(text) : undefined;
  return MILLISECONDS.test(text) ? new Date(Number(text)).toISOString() : undefined;
}
