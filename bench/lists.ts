import { connect, disconnect } from "@qm/db";
import type { Actor } from "@qm/domain";
import { listIssues } from "../apps/web/src/features/issues/queries";
import type { IssueView } from "../apps/web/src/features/issues/view";
import { CASES, type Case, STANDS, type Stand } from "./cases";
import type { House } from "./house";
import { Limit, overheard } from "./limit";
import { type Timing, timed, timingOf } from "./measure";

const RUNS = 60;
const WARM_UP = 6;
/** What takes seconds is known after fewer runs. */
const FEWEST_RUNS = 10;
const PATIENCE_MS = 40_000;
const DEEP = 40;

export type Measured = {
  stand: string;
  name: string;
  /** How many issues match, counted up to where the list stops counting; `null` for what is no list. */
  total: number | null;
  /** All of it: scope opened, rights read, rows, count, names, scope closed. */
  page: Timing;
  /** The same statements on the bare database. */
  bare: Timing;
};

/** Every question from every stand, the application and its limit in turn, so that both meet the same weather. */
export async function measureLists(house: House, told: (one: Measured) => void): Promise<Measured[]> {
  connect(house.appUrl, 1);
  const limit = await Limit.open(house.ownerUrl);
  const measured: Measured[] = [];
  try {
    for (const stand of STANDS) {
      for (const one of CASES) {
        const result = await measure(limit, stand, one);
        measured.push(result);
        told(result);
      }
    }
    return measured;
  } finally {
    await limit.close();
    await disconnect();
  }
}

async function measure(limit: Limit, stand: Stand, one: Case): Promise<Measured> {
  const { ask, total, words } = "ask" in one ? otherPage(one.ask, stand) : await list(stand, one);
  const statements = await overheard(ask);
  await limit.stand(stand, words);

  const start = performance.now();
  const times: { page: number[]; bare: number[] } = { page: [], bare: [] };
  for (let run = -WARM_UP; run < RUNS; run++) {
    const [page] = await timed(ask);
    const [bare] = await timed(() => limit.run(statements));
    if (run < 0) continue;
    if (run >= FEWEST_RUNS && performance.now() - start > PATIENCE_MS) break;
    times.page.push(page);
    times.bare.push(bare);
  }
  return { stand: stand.name, name: one.name, total, page: timingOf(times.page), bare: timingOf(times.bare) };
}

const otherPage = (ask: (stand: Stand) => Promise<unknown>, stand: Stand) => {
  return { ask: () => ask(stand), total: null, words: false };
};

async function list({ actor, scope }: Stand, one: Extract<Case, { view: unknown }>) {
  const turns = one.page === "deep" ? DEEP : one.page === "second" ? 1 : 0;
  const view = await turned(actor, { ...one.view, scope }, turns);
  const { total } = await listIssues(actor, view);
  return { ask: () => listIssues(actor, view), total, words: view.text !== "" };
}

/** Where a page lies further down, its mark is found by turning pages, as people do. */
async function turned(actor: Actor, view: IssueView, turns: number): Promise<IssueView> {
  if (turns === 0) return view;
  const { after } = await listIssues(actor, view);
  return after ? turned(actor, { ...view, place: { after } }, turns - 1) : view;
}
