import { connect, disconnect } from "@qm/db";
import { asOwner } from "@qm/db/migrate";
import type { Actor } from "@qm/domain";
import { runImport } from "../apps/web/src/features/imports/commands";
import { NO_CHOICES } from "../apps/web/src/features/imports/input";
import { changeIssues } from "../apps/web/src/features/issues/bulk/commands";
import { bulkInput } from "../apps/web/src/features/issues/bulk/input";
import { addComment, editIssue, moveIssue, reportIssue } from "../apps/web/src/features/issues/commands";
import { commentInput, editInput, moveInput, reportInput } from "../apps/web/src/features/issues/input";
import type { House } from "./house";
import { Limit, type Meanings, overheard } from "./limit";
import { type Measured, timed, timingOf } from "./measure";
import { findPgbench } from "./pgbench/program";
import { type Change, inRounds, ROUNDS, RUNS, WARM_UPS } from "./pgbench/rounds";
import { BIG } from "./stands";

/** An issue as it is before it is written to. */
type Ready = { id: number; version: number };

type Deed = {
  name: string;
  runs: number;
  /** How many issues each run takes, and of what kind; the next run takes others. */
  takes: number;
  among: string;
  run: (issues: readonly Ready[], nth: number) => Promise<unknown>;
  /** Words that must not come twice, each with what stands for it on the bare database. */
  anew?: (nth: number) => [string, string][];
  /** One change of one issue, which pgbench can do as well. */
  single?: true;
};

const lead: Actor = { id: BIG, role: "team_lead", teamIds: [BIG] };
const STAND = { name: "Writing", actor: lead, scope: { kind: "teams" } } as const;
const IMPORTED = 1_000;

const given = ({ id, version }: Ready) => ({ id: String(id), version: String(version) });

const DEEDS: readonly Deed[] = [
  {
    name: "file an issue",
    ...{ runs: 40, takes: 0, among: "false", single: true },
    run: (_, nth) =>
      reportIssue(
        lead,
        reportInput.parse({ title: titleOf(nth), teamId: String(BIG), categoryId: "3", severity: "high" }),
      ),
    // A number that was there before is no new word, and less is written of it.
    anew: (nth) => [[titleOf(nth), titleOf(`${nth}0`)]],
  },
  {
    name: "move an issue: accept",
    ...{ runs: 40, takes: 1, among: "status = 1", single: true },
    run: ([issue]) => moveIssue(lead, moveInput.parse({ ...given(issue!), to: "open" })),
  },
  {
    name: "change a field",
    ...{ runs: 40, takes: 1, among: "status = 5 and severity = 2", single: true },
    run: ([issue]) => editIssue(lead, editInput.parse({ ...given(issue!), severity: "high" })),
  },
  {
    name: "comment",
    ...{ runs: 40, takes: 1, among: "status = 5 and severity = 3", single: true },
    run: ([issue]) =>
      addComment(
        lead,
        commentInput.parse({ id: String(issue!.id), body: "Seen on the landing page as well.", internal: "" }),
      ),
  },
  {
    name: "change 500 at once",
    ...{ runs: 8, takes: 500, among: "severity <> 4" },
    run: (issues) =>
      changeIssues(
        lead,
        bulkInput.parse({
          severity: "critical",
          issues: issues.map(({ id, version }) => `${id}:${version}`).join(","),
        }),
      ),
  },
  {
    name: "import 1,000",
    ...{ runs: 4, takes: 0, among: "false" },
    run: (_, nth) =>
      runImport(
        lead,
        { name: "issues.csv", bytes: Buffer.from(csvOf(nth)) },
        { ...NO_CHOICES, teamId: BIG, categoryId: 3 },
      ),
    anew: (nth) => keysOf(nth).map((key) => [key, `bare ${key}`]),
  },
];

const titleOf = (number: number | string) => `404 behind the button, ${number}`;

const keysOf = (nth: number) => Array.from({ length: IMPORTED }, (_, n) => `B${nth}-${n}`);

function csvOf(nth: number): string {
  const rows = keysOf(nth).map(
    (key) => `Broken link in mailing ${key},${key},Open,Major,2024-09-30 17:20,Leads to a 404`,
  );
  return ["Summary,Issue key,Status,Priority,Created,Description", ...rows].join("\r\n");
}

/** Each deed on issues of its own, and in turn its statements bare, prepared, on as many others like them. */
export async function measureWrites(house: House, told: (one: Measured) => void, only = ""): Promise<Measured[]> {
  connect(house.appUrl, 1);
  const limit = await Limit.open(house.ownerUrl);
  const measured: Measured[] = [];
  try {
    await limit.stand(STAND);
    await numberImportsLikeIssues(house);
    const program = findPgbench();
    for (const deed of DEEDS.filter(({ name }) => `Writing, ${name}`.includes(only))) {
      const one = {
        ...(await measure(house, limit, deed)),
        ...(deed.single && { pgbench: program === null ? null : await besidePgbench(house, program, deed) }),
      };
      measured.push(one);
      told(one);
    }
    return measured;
  } finally {
    await limit.close();
    await disconnect();
  }
}

/** An import's number is told from a team's or a version by its size, as an issue's is. */
async function numberImportsLikeIssues({ ownerUrl }: House) {
  const owner = asOwner(ownerUrl);
  await owner`select setval(pg_get_serial_sequence('imports', 'id'), greatest(1000000, (select max(id) from imports)))`;
  await owner.end();
}

/** What is long needs less of it. */
const warmUpOf = (runs: number) => (runs < 10 ? 1 : 3);
/** Functions that answer in a scope alone, such as the team's rules: the bare database does without. */
const OF_SCOPES = /\bapp\.\w+\(/;
let nth = Date.now();

async function measure(house: House, limit: Limit, { name, runs, run, anew, ...taken }: Deed): Promise<Measured> {
  const pairs = await pairsOf(house, taken, warmUpOf(runs) + runs);
  const times: { took: number[]; limit: number[] } = { took: [], limit: [] };
  for (const [n, [issues, others]] of pairs.entries()) {
    const { took, statements, meanings } = await once({ run, anew }, issues, others);
    const bare = statements.filter(({ config }) => !OF_SCOPES.test(config.text));
    const [least] = await timed(() => limit.write(bare, meanings));
    if (n < warmUpOf(runs)) continue;
    times.took.push(took);
    times.limit.push(least);
  }
  return {
    stand: STAND.name,
    name,
    kind: "write",
    total: null,
    database: null,
    took: timingOf(times.took),
    limit: timingOf(times.limit),
  };
}

/** What the application sends for it on issues of its own, and what stands for these where the same is done to the others. */
async function once({ run, anew }: Pick<Deed, "run" | "anew">, issues: readonly Ready[], others: readonly Ready[]) {
  nth++;
  let took = 0;
  const statements = await overheard(async () => {
    [took] = await timed(() => run(issues, nth));
  });
  const meanings: Meanings = new Map<string, unknown>([
    ...issues.map(({ id }, at) => [String(id), others[at]!.id] as const),
    ...(anew?.(nth) ?? []),
  ]);
  return { took, statements, meanings };
}

async function besidePgbench(house: House, program: string, { takes, among, ...deed }: Deed) {
  const pairs = await pairsOf(house, { takes, among }, ROUNDS * (WARM_UPS + RUNS));
  const changes = pairs.map(([issues, others]) => async (): Promise<Change> => {
    const { took, ...run } = await once(deed, issues, others);
    return { seconds: took / 1_000, run, issues: issues.map(({ id }) => id), others: others.map(({ id }) => id) };
  });
  return inRounds({ house, teamIds: STAND.actor.teamIds, program }, changes);
}

/** Twice as many issues as each run takes, alike in pairs: those that the application writes to, and the others. */
async function pairsOf({ ownerUrl }: House, { takes, among }: Pick<Deed, "takes" | "among">, count: number) {
  const owner = asOwner(ownerUrl);
  const rows = await owner.unsafe<Ready[]>(
    `select id::int, version from issues where team_id = ${BIG} and id > 10000 and ${among} order by version, md5(id::text) limit ${2 * takes * count}`,
  );
  await owner.end();
  const pairs = Array.from(
    { length: Math.floor(rows.length / 2) },
    (_, n) => [rows[2 * n]!, rows[2 * n + 1]!] as const,
  );
  const alike = pairs.filter(([one, other]) => one.version === other.version);
  if (alike.length < takes) throw new Error(`There are too few issues where ${among}.`);
  const enough = takes === 0 ? count : Math.min(count, Math.floor(alike.length / takes));
  return Array.from({ length: enough }, (_, n) => {
    const part = alike.slice(n * takes, (n + 1) * takes);
    return [part.map(([one]) => one), part.map(([, other]) => other)] as const;
  });
}
