/** A value of the application's as the text that PostgreSQL reads it from; `null` where it has none. */
export function wireText(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  return Array.isArray(value) ? arrayOf(value) : plain(value);
}

function plain(value: unknown): string {
  if (value instanceof Date) return value.toISOString();
  if (value instanceof Uint8Array) return `\\x${Buffer.from(value).toString("hex")}`;
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}

const arrayOf = (values: readonly unknown[]): string => `{${values.map(element).join(",")}}`;

function element(value: unknown): string {
  if (value === null || value === undefined) return "null";
  if (Array.isArray(value)) return arrayOf(value);
  return `"${plain(value).replaceAll(/[\\"]/g, "\\$&")}"`;
}
