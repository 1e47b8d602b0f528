import { createHash } from "node:crypto";

/** So many statements a connection keeps parsed and planned; each takes some memory of the server's. */
export const MOST_PREPARED = 500;
const MOST_NAMES = 5_000;

const names = new Map<string, string>();

/** A statement's name is made of its text, so that every connection parses and plans it once. */
export function nameOf(text: string): string {
  const known = names.get(text);
  if (known) return known;
  if (names.size >= MOST_NAMES) names.clear();
  const name = createHash("sha1").update(text).digest("base64url");
  names.set(text, name);
  return name;
}

/** What the driver has beneath a connection. */
type Wire = {
  close(what: { type: "S"; name: string }): void;
  parsedStatements: Record<string, string>;
  /** Under way, and not answered yet. */
  submittedNamedStatements: Record<string, string>;
};

/** The names of what each connection has prepared, the longest unused first. */
const prepared = new WeakMap<object, Set<string>>();

/** Makes room on a connection for a statement of this name that is about to be sent. */
export function prepare(connection: object, name: string): void {
  const kept = prepared.get(connection) ?? new Set<string>();
  prepared.set(connection, kept);
  if (kept.delete(name)) letGoUnparsed(connection, name);
  else if (kept.size >= MOST_PREPARED) letGoOldest(connection, kept);
  kept.add(name);
}

/** What PostgreSQL refused to parse, as it does all that comes behind an error, is none there, while PgBouncer takes its name for taken and ends the connection. */
function letGoUnparsed(connection: object, name: string): void {
  const { connection: wire } = connection as { connection: Wire };
  if (name in wire.parsedStatements || name in wire.submittedNamedStatements) return;
  wire.close({ type: "S", name });
}

/** By the protocol's own message, which poolers follow; it is answered with the statement that is sent behind it. */
function letGoOldest(connection: object, kept: Set<string>): void {
  const [oldest] = kept as Iterable<string>;
  if (oldest === undefined) return;
  kept.delete(oldest);
  const { connection: wire } = connection as { connection: Wire };
  wire.close({ type: "S", name: oldest });
  delete wire.parsedStatements[oldest];
}
