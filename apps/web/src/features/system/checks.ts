import "server-only";
import { sawUntrustedProxy, UNTRUSTED_PROXY } from "@qm/auth/address";
import { backupsHealth } from "@qm/backup/health";
import { inTheBackRoom, SERVER_FACTS, type ServerFacts, schema, schemaState, standingOf } from "@qm/db";
import { parseEnv } from "@qm/env";
import { eq, sql } from "drizzle-orm";
import { isEnding } from "@/lib/shutdown";
import { lookAtDisk } from "./disk";
import { databaseAnswers } from "./health";
import { isAtWork } from "./worker-sign";

const { jobRuns } = schema;

/** What was found; `said` is for those who keep the house, and never for strangers. */
export type Finding = {
  /** Whether nobody needs to be called. */
  ok: boolean;
  /** Something to be seen to before it becomes trouble. */
  warning?: true;
  /** Neither good nor bad, since there was nothing to be found yet. */
  pending?: true;
  said: string;
};
export type Check = {
  name: string;
  about: string;
  /** Whether nobody can be served while it fails: then whoever spreads requests sends them elsewhere. */
  isVital: boolean;
  /** Looked at each time, since it costs nothing and must be told at once; all else is looked at once in a while. */
  atOnce?: true;
  look: () => Promise<Finding>;
};
export type Checked = Finding & Pick<Check, "name" | "about" | "isVital">;

const FRESH_MS = 5_000;

/** All that is looked at, in the order in which it is told. */
const CHECKS: readonly Check[] = [
  {
    name: "process",
    about: "Web server",
    isVital: true,
    atOnce: true,
    look: async () => (isEnding() ? bad("It was told to end") : good("It serves")),
  },
  { name: "database", about: "Database", isVital: true, atOnce: true, look: lookAtDatabase },
  { name: "migrations", about: "Schema", isVital: true, look: lookAtSchema },
  { name: "postgres", about: "PostgreSQL's release", isVital: false, look: lookAtRelease },
  { name: "proxy", about: "Proxy", isVital: false, atOnce: true, look: lookAtProxy },
  { name: "worker", about: "Worker", isVital: false, look: lookAtWorker },
  { name: "disk", about: "Room on the disk", isVital: false, look: lookAtDisk },
  { name: "backups", about: "Backups", isVital: false, look: lookAtBackups },
];

const shared = globalThis as typeof globalThis & { qmChecked?: Map<string, { at: number; finding: Promise<Finding> }> };

/** How the house is; however many ask, nothing costly is looked at more than once in five seconds. */
export const checkHouse = (checks: readonly Check[] = CHECKS): Promise<Checked[]> =>
  Promise.all(
    checks.map(async ({ name, about, isVital, atOnce, look }) => {
      const finding = atOnce ? look() : remembered(name, look);
      return { name, about, isVital, ...(await finding.catch(() => bad("It could not be looked at"))) };
    }),
  );

function remembered(name: string, look: () => Promise<Finding>): Promise<Finding> {
  shared.qmChecked ??= new Map();
  const now = performance.now();
  const known = shared.qmChecked.get(name);
  if (known && now - known.at <= FRESH_MS) return known.finding;
  const finding = look();
  shared.qmChecked.set(name, { at: now, finding });
  return finding;
}

async function lookAtDatabase(): Promise<Finding> {
  return (await databaseAnswers()) ? good("It answers") : bad("It does not answer");
}

async function lookAtSchema(): Promise<Finding> {
  const state = await schemaState();
  if (state === "behind") return bad("Migrations are missing: run db:migrate");
  return good(state === "ahead" ? "A newer version has migrated it" : "All migrations are applied");
}

async function lookAtProxy(): Promise<Finding> {
  if (sawUntrustedProxy()) return warn(UNTRUSTED_PROXY);
  return good(parseEnv(process.env).TRUST_PROXY ? "The one before this server is believed" : "None was seen");
}

async function lookAtRelease(): Promise<Finding> {
  const { rows } = await inTheBackRoom((tx) => tx.execute<ServerFacts>(sql.raw(`select ${SERVER_FACTS}`)));
  const { is, said } = standingOf(rows[0]!);
  return is === "good" ? good(said) : warn(said);
}

async function lookAtWorker(): Promise<Finding> {
  const [row] = await inTheBackRoom((tx) =>
    tx.select({ seenAt: jobRuns.startedAt }).from(jobRuns).where(eq(jobRuns.name, "worker")),
  );
  if (!row) return bad("None was ever at work");
  const silentS = Math.round((Date.now() - row.seenAt.getTime()) / 1_000);
  return isAtWork(row.seenAt, new Date()) ? good("It is at work") : bad(`None was heard of for ${silentS} seconds`);
}

async function lookAtBackups(): Promise<Finding> {
  const { state, ok, said } = await backupsHealth({ isOn: parseEnv(process.env).BACKUPS });
  if (state === "none") return { ok, pending: true, said };
  return state === "overdue" || state === "off" ? warn(said) : { ok, said };
}

const good = (said: string): Finding => ({ ok: true, said });
const warn = (said: string): Finding => ({ ok: true, warning: true, said });
const bad = (said: string): Finding => ({ ok: false, said });
