import { Agent, get } from "node:http";
import { asOwner } from "@qm/db/migrate";
import type { Life } from "../scripts/lib/life";
import type { Kind } from "./bars";
import type { House } from "./house";
import { type Measured, medianOf, timed, timingOf } from "./measure";
import { BIG } from "./stands";
import { cookieOf, letIn, serve } from "./web";

type Asked = { name: string; kind: Kind; address: string; limit: string };

const OPEN = "scope=team-1&status=new,open,in_progress";
const EMPTY_PAGE = "/bench/empty";
const EMPTY_ROUTE = "/api/bench/empty";

/** What is asked over HTTP, and beside what: only of the list it is known how fast the same page could be. */
// biome-ignore format: a table reads best as a table
const ASKED: readonly Asked[] = [
  { name: "the list, beside the same with its rows hard-coded", kind: "page", address: `/issues?${OPEN}`, limit: `/bench/list?${OPEN}` },
  { name: "the list, beside an empty page", kind: "other", address: `/issues?${OPEN}`, limit: EMPTY_PAGE },
  { name: "an issue, beside an empty page", kind: "other", address: "/issues/QM-{issue}", limit: EMPTY_PAGE },
  { name: "home, beside an empty page", kind: "other", address: "/", limit: EMPTY_PAGE },
  { name: "the dashboard, beside an empty page", kind: "other", address: "/dashboard?scope=team-1", limit: EMPTY_PAGE },
  { name: "JSON of the list, beside an empty route", kind: "other", address: `/api/issues?${OPEN}`, limit: EMPTY_ROUTE },
  { name: "JSON of the facets, beside an empty route", kind: "other", address: `/api/issues/facets?${OPEN}&of=status,severity,categoryId`, limit: EMPTY_ROUTE },
  { name: "JSON of similar titles, beside an empty route", kind: "other", address: "/api/issues/similar?title=Voucher%20missing%20in%20reminder", limit: EMPTY_ROUTE },
];

/** Requests that are on their way at the same time, how many make one batch, and how many batches. */
const AT_ONCE = 4;
const BATCH = 24;
const BATCHES = 20;
const WARM_UP = 2;
/** When an address has been asked for so long, the batches that there are will do, if they are some. */
const MOST_MS = 20_000;
const FEWEST_BATCHES = 5;

/** What the production build takes for an answer while it is kept busy, and how many it gives in a second. */
export async function measurePages(
  house: House,
  life: Life,
  told: (one: Measured) => void,
  only = "",
): Promise<Measured[]> {
  const asked = ASKED.filter(({ name }) => `Pages, ${name}`.includes(only));
  if (asked.length === 0) return [];
  const stops: (() => Promise<unknown> | undefined)[] = [];
  const measured: Measured[] = [];
  try {
    await letIn(house);
    const site = await serve(house, { ...life, onEnd: (stop) => stops.push(stop) }, { bench: true });
    const cookie = await cookieOf(site);
    const issue = await issueOf(house);
    for (const { name, kind, address, limit } of asked) {
      const [page, least] = [site + address.replace("{issue}", issue), site + limit];
      const one = { stand: "Pages", name, kind, total: null, database: null, ...(await busy(page, least, cookie)) };
      measured.push(one);
      told(one);
    }
    return measured;
  } finally {
    for (const stop of stops.reverse()) await stop();
  }
}

/** Batches of one and of the other in turn. */
async function busy(page: string, least: string, cookie: string) {
  const all = { took: [] as Batch[], limit: [] as Batch[] };
  const end = performance.now() + MOST_MS;
  for (let n = -WARM_UP; n < BATCHES; n++) {
    if (n >= FEWEST_BATCHES && performance.now() > end) break;
    const [took, limit] = [await answered(page, cookie), await answered(least, cookie)];
    if (n < 0) continue;
    all.took.push(took);
    all.limit.push(limit);
  }
  const timing = (batches: Batch[]) => timingOf(batches.flatMap(({ times }) => times));
  const perSecond = (batches: Batch[]) => BATCH / medianOf(batches.map(({ seconds }) => seconds));
  return {
    took: timing(all.took),
    limit: timing(all.limit),
    perSecond: { took: perSecond(all.took), limit: perSecond(all.limit) },
  };
}

/** One that the lead of the biggest team may see. */
async function issueOf({ ownerUrl }: House): Promise<string> {
  const owner = asOwner(ownerUrl);
  const [found] = await owner<{ id: string }[]>`select min(id)::text as id from issues where team_id = ${BIG}`;
  await owner.end();
  return found!.id;
}

type Batch = { times: number[]; seconds: number };

async function answered(address: string, cookie: string): Promise<Batch> {
  const times: number[] = [];
  let left = BATCH;
  const work = async () => {
    while (left-- > 0) {
      const [time] = await timed(() => request(address, cookie));
      times.push(time);
    }
  };
  const [took] = await timed(() => Promise.all(Array.from({ length: AT_ONCE }, work)));
  return { times, seconds: took / 1000 };
}

const agent = new Agent({ keepAlive: true, maxSockets: AT_ONCE });

function request(address: string, cookie: string): Promise<void> {
  return new Promise((resolve, reject) => {
    get(address, { agent, headers: { cookie } }, (response) => {
      response.resume();
      response.once("end", () =>
        response.statusCode === 200 ? resolve() : reject(new Error(`${response.statusCode} for ${address}`)),
      );
    }).once("error", reject);
  });
}
