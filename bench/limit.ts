import { createHash } from "node:crypto";
import type { Scope } from "@qm/domain";
import pg from "pg";
import type { Stand } from "./stands";

/** A statement as the application sent it, with the words that opened its scope and what came back. */
export type Statement = {
  config: pg.QueryArrayConfig;
  values: unknown[];
  enter: string;
  columns: string[];
  rows: unknown[][];
  count: number | null;
};

const send = pg.Client.prototype.query;
const ENTER = /^begin\b/i;
export const WRITES = /^\s*(insert|update|delete)\b/i;
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
      ...{ config: unnamed, values: values ?? config.values ?? [], enter: entered.get(this) ?? "" },
      ...{ columns: [], rows: [], count: null },
    };
    heard.push(statement);
    return answer.then((result) => {
      statement.columns = result.fields.map(({ name }) => name);
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

/** Of the session, as the login role has them. */
const LIKE_LOGIN = { jit: "off", max_parallel_workers_per_gather: "0" };

/** Who asks, as a scope would tell it to what asks for it. */
const asking = ({ actor, scope }: Pick<Stand, "actor" | "scope">) => ({
  "app.user_id": String(actor.id),
  "app.actor_role": actor.role,
  "app.team_id": String(scope.kind === "team" ? scope.teamId : 0),
  "app.team_ids": `{${actor.teamIds.join(",")}}`,
});

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
    const limit = new Limit(client);
    await limit.set(LIKE_LOGIN);
    return limit;
  }

  /** Sets the scene for the runs that follow; `words` is the scope in which words are looked up, `anew` whether each run is planned. */
  async stand(stand: Stand, { words, anew }: { words?: Scope["kind"]; anew?: boolean } = {}): Promise<void> {
    await this.client.query(`reset role; set plan_cache_mode = ${anew ? "force_custom_plan" : "auto"}`);
    await this.set(asking(stand));
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

  private set(settings: Record<string, string>) {
    const text = "select set_config(key, value, false) from jsonb_each_text($1)";
    return this.client.query(text, [settings]);
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

export const isOfIssues = (value: unknown) => WHOLE.test(String(value)) && Number(value) > FEWEST_ISSUES;

export function meant(value: unknown, meanings: Meanings): unknown {
  if (Array.isArray(value)) return value.map((one) => meant(one, meanings));
  return meanings.get(String(value)) ?? value;
}

/** Rows come as arrays or as objects, as it was asked. */
function learn(meanings: Meanings, before: readonly object[], after: readonly object[]) {
  for (const [n, row] of before.entries()) {
    const values = Object.values(after[n] ?? {});
    for (const [m, value] of Object.values(row).entries()) {
      const now = values[m];
      const known = meanings.has(String(value));
      if (!known && isOfIssues(value) && String(now) !== String(value)) meanings.set(String(value), now);
    }
  }
}
