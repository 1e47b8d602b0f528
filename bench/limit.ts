import { createHash } from "node:crypto";
import type { Scope } from "@qm/domain";
import pg from "pg";
import type { Stand } from "./stands";

/** A statement as the application sent it, with the words that opened its scope and what came back. */
export type Statement = {
  config: pg.QueryArrayConfig;
  values: unknown[];
  enter: string;
  rows: unknown[][];
  count: number | null;
};

const send = pg.Client.prototype.query;
const ENTER = /^begin\b/i;
const WRITES = /^\s*(insert|update|delete)\b/i;
const CONTROL = /^(begin|commit|rollback)\b/i;

/** Runs something of the application's and hands back the statements that it sent, without those that open and close its scopes. */
export async function overheard(run: () => Promise<unknown>): Promise<Statement[]> {
  const heard: Statement[] = [];
  const entered = new WeakMap<pg.Client, string>();
  const listen = function (this: pg.Client, ...args: unknown[]) {
    const [config, values] = args as [pg.QueryArrayConfig | string, unknown[] | undefined];
    const text = typeof config === "string" ? config : config.text;
    if (ENTER.test(text)) entered.set(this, text);
    const answer = Reflect.apply(send, this, args) as unknown as Promise<pg.QueryArrayResult>;
    if (typeof config === "string" || CONTROL.test(text)) return answer;
    const { name: _, ...unnamed } = config as pg.QueryArrayConfig & { name?: string };
    const statement: Statement = {
      ...{ config: unnamed, values: values ?? config.values ?? [], enter: entered.get(this) ?? "", rows: [] },
      count: null,
    };
    heard.push(statement);
    return answer.then((result) => {
      statement.rows = result.rows;
      statement.count = result.rowCount;
      return result;
    });
  };
  pg.Client.prototype.query = listen as typeof send;
  try {
    await run();
    return heard;
  } finally {
    pg.Client.prototype.query = send;
  }
}

export const nameOf = (text: string) => createHash("sha1").update(text).digest("base64url");

const SCOPE_ROLES = { team: "qm_team", teams: "qm_teams", mine: "qm_own", all: "qm_all" } as const satisfies Record<
  Scope["kind"],
  string
>;

/** What stood for something in the run that was overheard, by what stands for it in this one. */
export type Meanings = Map<string, unknown>;

/**
 * The bare database: the same statements, prepared, on one connection of the owner's, whom row level security lets through;
 * no query builder, and no scope. What the application does can hardly be faster than this.
 * Only what looks words up asks in whose scope it is, so for words a scope stays open, once for all runs.
 */
export class Limit {
  private constructor(private readonly client: pg.Client) {}

  static async open(ownerUrl: string): Promise<Limit> {
    const client = new pg.Client({ connectionString: ownerUrl });
    await client.connect();
    // As the login role has them.
    await client.query("set jit = off; set max_parallel_workers_per_gather = 0");
    return new Limit(client);
  }

  /** Sets the scene for the runs that follow; `words` is the scope in which words are looked up, `anew` whether each run is planned. */
  async stand({ actor, scope }: Stand, { words, anew }: { words?: Scope["kind"]; anew?: boolean } = {}): Promise<void> {
    await this.client.query(`reset role; set plan_cache_mode = ${anew ? "force_custom_plan" : "auto"}`);
    const teamId = scope.kind === "team" ? scope.teamId : 0;
    await this.client.query(
      "select set_config('app.user_id', $1, false), set_config('app.actor_role', $2, false), set_config('app.team_id', $3, false), set_config('app.team_ids', $4, false)",
      [actor.id, actor.role, teamId, `{${actor.teamIds.join(",")}}`],
    );
    if (words) await this.client.query(`set role ${SCOPE_ROLES[words]}`);
  }

  async run(statements: readonly Statement[]): Promise<void> {
    for (const { config, values } of statements) await this.send(config, values);
  }

  /**
   * The same for statements that write: one transaction for each that the application had, and other issues in place of those it wrote.
   * @throws Error when one of them writes another number of rows than it did there
   */
  async write(statements: readonly Statement[], meanings: Meanings): Promise<void> {
    for (const [n, { config, values, enter, rows, count }] of statements.entries()) {
      if (enter !== statements[n - 1]?.enter) await this.client.query("begin");
      const result = await this.send(
        config,
        values.map((value) => meant(value, meanings)),
      );
      if (WRITES.test(config.text) && result.rowCount !== count)
        throw new Error(`${result.rowCount} rows instead of ${count}: ${config.text.slice(0, 300)}`);
      learn(meanings, rows, result.rows);
      if (enter !== statements[n + 1]?.enter) await this.client.query("commit");
    }
  }

  private send(config: pg.QueryArrayConfig, values: unknown[]) {
    return this.client.query<unknown[]>({ ...config, name: nameOf(config.text) }, values);
  }

  close(): Promise<void> {
    return this.client.end();
  }
}

/** Below lie teams, versions and codes, which are the same in both runs or mean something else in each place. */
const FEWEST_ISSUES = 10_000;
const WHOLE = /^\d+$/;

function meant(value: unknown, meanings: Meanings): unknown {
  if (Array.isArray(value)) return value.map((one) => meant(one, meanings));
  return meanings.get(String(value)) ?? value;
}

/** Rows come as arrays or as objects, as it was asked. */
function learn(meanings: Meanings, before: readonly object[], after: readonly object[]) {
  for (const [n, row] of before.entries()) {
    const values = Object.values(after[n] ?? {});
    for (const [m, value] of Object.values(row).entries()) {
      const now = values[m];
      const known = meanings.has(String(value)) || !WHOLE.test(String(value));
      if (!known && Number(value) > FEWEST_ISSUES && String(now) !== String(value)) meanings.set(String(value), now);
    }
  }
}
