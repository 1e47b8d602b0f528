import pg from "pg";
import { nameOf, type Statement } from "./limit";
import { medianOf } from "./measure";
import { wireText } from "./wire";

/** PostgreSQL settles on a plan for a prepared statement after five runs. */
const SETTLED = 6;
const RUNS = 7;

type Plan = { "Planning Time": number; "Execution Time": number };

/** What the database itself takes, as the login role under row level security: planning and execution, as the server tells them. */
export class ServerTime {
  private constructor(private readonly client: pg.Client) {}

  static async open(appUrl: string): Promise<ServerTime> {
    const client = new pg.Client({ connectionString: appUrl });
    await client.connect();
    return new ServerTime(client);
  }

  /** Milliseconds of all the statements together: the median of some runs, once their plans are settled. */
  async of(statements: readonly Statement[]): Promise<number> {
    await this.inScopes(statements, async ({ config, values }) => {
      for (let n = 0; n < SETTLED; n++) await this.client.query({ ...config, name: nameOf(config.text) }, values);
    });
    const sums: number[] = [];
    for (let n = 0; n < RUNS; n++) {
      let sum = 0;
      await this.inScopes(statements, async (statement) => {
        sum += await this.explained(statement);
      });
      sums.push(sum);
    }
    return medianOf(sums);
  }

  private async inScopes(statements: readonly Statement[], run: (statement: Statement) => Promise<void>) {
    for (const [n, statement] of statements.entries()) {
      if (statement.enter !== statements[n - 1]?.enter) await this.client.query(statement.enter);
      await run(statement);
      if (statement.enter !== statements[n + 1]?.enter) await this.client.query("rollback");
    }
  }

  private async explained({ config, values }: Statement): Promise<number> {
    const given = values.map(literal).join(", ");
    const prepared = `execute "${nameOf(config.text)}"${given && `(${given})`}`;
    const { rows } = await this.client.query<{ "QUERY PLAN": [Plan] }>(
      `explain (analyze, timing off, buffers off, format json) ${prepared}`,
    );
    const [plan] = rows[0]!["QUERY PLAN"];
    return plan["Planning Time"] + plan["Execution Time"];
  }

  close(): Promise<void> {
    return this.client.end();
  }
}

function literal(value: unknown): string {
  const text = wireText(value);
  return text === null ? "null" : pg.escapeLiteral(text);
}
