import floors from "./postgres-floors.json" with { type: "json" };

/** The name that an embedded server goes by, so that whoever is connected to it knows what it is. */
export const EMBEDDED = "quality-monitoring-embedded";

const OLDEST_MAJOR = 18;

/** What is asked of a server that is to be judged; anybody may. */
export const SERVER_FACTS =
  "current_setting('server_version_num')::int as version, current_setting('cluster_name') as cluster";

export type ServerFacts = { version: number; cluster: string };
export type Standing = {
  /** `unfit` is never served with, `old` only where somebody said so. */
  is: "good" | "embedded" | "old" | "unfit";
  said: string;
};

/** Whether a PostgreSQL is one to trust with people's rows: faults of row level security are closed in its minor releases. */
export function standingOf({ version, cluster }: ServerFacts): Standing {
  const [major, minor] = [Math.floor(version / 10_000), version % 10_000];
  const name = `PostgreSQL ${major}.${minor}`;
  if (major < OLDEST_MAJOR) {
    return { is: "unfit", said: `${name} is too old: version ${OLDEST_MAJOR} or later is needed.` };
  }
  const least = (floors as Record<string, { least: string } | undefined>)[major]?.least;
  if (!least || minor >= Number(least.split(".")[1])) return { is: "good", said: name };
  if (cluster === EMBEDDED) {
    return {
      is: "embedded",
      said: `${name}, the embedded one, is for trying things out: faults of row level security are closed from ${least} on. Set DATABASE_URL to a server of your own.`,
    };
  }
  return {
    is: "old",
    said: `${name} is older than ${least}, and lets a database user read past row level security. Install the newest release of PostgreSQL ${major} on the database's machine, which keeps its files as they are.`,
  };
}

/** A database that must not be served with; the message says what to do. */
export class UnsafeDatabase extends Error {
  override name = "UnsafeDatabase";
}

/**
 * @returns what to warn of, if anything
 * @throws UnsafeDatabase where the server is too old
 */
export function requireFloor(facts: ServerFacts, { allowOld }: { allowOld: boolean }): string | null {
  const { is, said } = standingOf(facts);
  if (is === "good") return null;
  if (is === "embedded" || (is === "old" && allowOld)) return said;
  throw new UnsafeDatabase(is === "old" ? `${said} To run with it all the same, set ALLOW_OLD_POSTGRES=yes.` : said);
}
