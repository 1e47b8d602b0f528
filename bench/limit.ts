import { createHash } from "node:crypto";
import type { Scope } from "@qm/domain";
import pg from "pg";
import type { Stand } from "./cases";

/** A statement as the application sent it. */
export type Statement = pg.QueryArrayConfig & { values: unknown[] };

const send = pg.Client.prototype.query;
const CONTROL = /^(begin|commit|rollback)\b/i;

/** Runs something of the application's and hands back the statements that it sent, without those that open and close its scope. */
export async function overheard(run: () => Promise<unknown>): Promise<Statement[]> {
  const heard: Statement[] = [];
  const listen = function (this: pg.Client, ...args: unknown[]) {
    const [config, values] = args as [pg.QueryArrayConfig | string, unknown[] | undefined];
    const text = typeof config === "string" ? config : config.text;
    if (typeof config !== "string" && !CONTROL.test(text)) heard.push({ ...config, values: values ?? [] });
    return Reflect.apply(send, this, args);
  };
  pg.Client.prototype.query = listen as typeof send;
  try {
    await run();
    return heard;
  } finally {
    pg.Client.prototype.query = send;
  }
}

const SCOPE_ROLES = { team: "qm_team", teams: "qm_teams", mine: "qm_own", all: "qm_all" } as const satisfies Record<
  Scope["kind"],
  string
>;

/**
 * The bare database: the same statements, prepared, on one connection of the owner's, whom row level security lets through;
 * no transaction, no query builder. What the application does can hardly be faster than this.
 * Only the search for words asks in whose scope it is, so for words a scope stays open, once for all runs.
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

  /** Sets the scene for the runs that follow. */
  async stand({ actor, scope }: Stand, words: boolean): Promise<void> {
    await this.client.query("reset role");
    const teamId = scope.kind === "team" ? scope.teamId : 0;
    await this.client.query(
      "select set_config('app.user_id', $1, false), set_config('app.actor_role', $2, false), set_config('app.team_id', $3, false), set_config('app.team_ids', $4, false)",
      [actor.id, actor.role, teamId, `{${actor.teamIds.join(",")}}`],
    );
    if (words) await this.client.query(`set role ${SCOPE_ROLES[scope.kind]}`);
  }

  async run(statements: readonly Statement[]): Promise<void> {
    for (const { values, ...statement } of statements) {
      const name = createHash("sha1").update(statement.text).digest("base64url");
      await this.client.query({ ...statement, name }, values);
    }
  }

  close(): Promise<void> {
    return this.client.end();
  }
}
