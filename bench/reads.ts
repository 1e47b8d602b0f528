import { connect, disconnect } from "@qm/db";
import type { Actor, Scope } from "@qm/domain";
import { listIssues } from "../apps/web/src/features/issues/queries";
import { askedOfTitle } from "../apps/web/src/features/issues/titled";
import type { IssueView } from "../apps/web/src/features/issues/view";
import { CASES, type Case } from "./cases";
import type { House } from "./house";
import { Limit, overheard, type Statement } from "./limit";
import { inTurn, type Measured } from "./measure";
import { ServerTime } from "./server-time";
import { STANDS, type Stand } from "./stands";

const DEEP = 40;
/** So long all of them together, and so long one at most: the slow ones are run less often. */
const MOST_MS = 8 * 60_000;
const MOST_PATIENCE_MS = 4_000;

/** Every question from every stand: through the application, in the database alone, and as the bare statements. */
export async function measureReads(house: House, told: (one: Measured) => void, only = ""): Promise<Measured[]> {
  const asked = STANDS.flatMap((stand) => CASES.map((one) => ({ stand, one }))).filter(({ stand, one }) =>
    `${stand.name}, ${one.name}`.includes(only),
  );
  const end = performance.now() + MOST_MS;
  connect(house.appUrl, 1);
  const limit = await Limit.open(house.ownerUrl);
  const server = await ServerTime.open(house.appUrl);
  const measured: Measured[] = [];
  try {
    for (const [n, { stand, one }] of asked.entries()) {
      const patience = Math.min(MOST_PATIENCE_MS, (end - performance.now()) / (asked.length - n));
      const result = await measure({ limit, server, patience }, stand, one);
      if (!result) continue;
      measured.push(result);
      told(result);
    }
    return measured;
  } finally {
    await server.close();
    await limit.close();
    await disconnect();
  }
}

/** What stands behind the policy barrier asks in whose scope it is: the one that was entered, which need not be the stand's. */
function scopeOfWords(statements: readonly Statement[]): Scope["kind"] | undefined {
  const asking = statements.find(({ config }) => /\bapp\.(search_ids|titled_at|titled_like)\b/.test(config.text));
  return asking?.enter.match(/app\.enter\(\d+, '(\w+)'/)?.[1] as Scope["kind"] | undefined;
}

type Sides = { limit: Limit; server: ServerTime; patience: number };

async function measure({ limit, server, patience }: Sides, stand: Stand, one: Case): Promise<Measured | null> {
  const { ask, total, kind } =
    "ask" in one ? { ...one, ask: () => one.ask(stand), total: null } : await list(stand, one);
  const statements = await overheard(ask);
  // What cannot be asked from here.
  if (statements.length === 0) return null;
  const words = scopeOfWords(statements);
  await limit.stand(stand, {
    ...(words && { words }),
    anew: statements.some(({ enter }) => /plan_cache_mode/.test(enter)),
  });
  const database = await server.of(statements);
  const times = await inTurn(ask, () => limit.run(statements), patience);
  return { stand: stand.name, name: one.name, kind, total, database, ...times };
}

async function list({ actor, scope }: Stand, one: Extract<Case, { view: unknown }>) {
  const turns = one.page === "deep" ? DEEP : one.page === "second" ? 1 : 0;
  const view = await turned(actor, { ...one.view, scope }, turns);
  const { total } = await listIssues(actor, view);
  // Words of titles are searched for as well, by an index of their letters.
  const kind: Measured["kind"] = view.text === "" && !askedOfTitle(view.filters) ? "list" : "search";
  return { ask: () => listIssues(actor, view), total, kind };
}

/** Where a page lies further down, its mark is found by turning pages, as people do. */
async function turned(actor: Actor, view: IssueView, turns: number): Promise<IssueView> {
  if (turns === 0) return view;
  const { after } = await listIssues(actor, view);
  return after ? turned(actor, { ...view, place: { after } }, turns - 1) : view;
}
