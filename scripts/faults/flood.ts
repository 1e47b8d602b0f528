import http from "node:http";
import { setTimeout as pause } from "node:timers/promises";
import { type Answer, ask } from "./ask";
import type { Person } from "./people";
import { must, type Scenario } from "./scenario";

const PAGE = "/issues";
const QUIET_MS = 6_000;
const FLOOD_MS = 12_000;
/** Between two pages that somebody opens. */
const READING_MS = 1_000;
const AT_ONCE = 64;
/** Below so many milliseconds nobody feels a difference, and a busy machine makes one. */
const UNFELT_MS = 50;

/** People who open page after page, until it is over. @returns what they heard */
async function working(url: string, people: readonly Person[], ms: number): Promise<Answer[]> {
  const until = performance.now() + ms;
  const agent = new http.Agent({ keepAlive: true });
  const all = people.map(async ({ cookie }) => {
    const heard: Answer[] = [];
    while (performance.now() < until) {
      heard.push(await ask(`${url}${PAGE}`, { headers: { Cookie: cookie }, agent }));
      await pause(READING_MS);
    }
    return heard;
  });
  const heard = (await Promise.all(all)).flat();
  agent.destroy();
  return heard;
}

/** One person whose program asks without end, on many connections, whatever it is told. */
async function flooding(url: string, { cookie }: Person, ms: number): Promise<Answer[]> {
  const until = performance.now() + ms;
  const agent = new http.Agent({ keepAlive: true });
  const heard: Answer[] = [];
  const one = async () => {
    while (performance.now() < until) heard.push(await ask(`${url}${PAGE}`, { headers: { Cookie: cookie }, agent }));
  };
  await Promise.all(Array.from({ length: AT_ONCE }, one));
  agent.destroy();
  return heard;
}

const p95 = (heard: readonly Answer[]) =>
  heard.map(({ ms }) => ms).sort((a, b) => a - b)[Math.floor(heard.length * 0.95)]!;

export const oneAsksTooMuch: Scenario = {
  name: "One person whose program asks without end is told when to come back, also by another server, and the others do not feel it",
  isShort: true,
  async run(house) {
    const limits = { REQUESTS_A_SECOND: "10", REQUESTS_AT_ONCE: "6" };
    const web = await house.another(limits);
    const people = house.crew.writers.slice(0, 5);
    await working(web.url, people, 2_000);
    const quiet = await working(web.url, people, QUIET_MS);
    const [loud, flood] = await Promise.all([
      working(web.url, people, FLOOD_MS),
      flooding(web.url, house.crew.lead, FLOOD_MS),
    ]);
    const other = await house.another(limits);
    const elsewhere = await flooding(other.url, house.crew.lead, 4_000);
    await Promise.all([web.end("SIGKILL"), other.end("SIGKILL")]);

    const refused = flood.filter(({ status }) => status === 429);
    const [before, during] = [p95(quiet), p95(loud)];
    const said = `p95 of five others ${Math.round(before)} ms before and ${Math.round(during)} ms meanwhile; of ${flood.length} requests of the one ${flood.length - refused.length} were answered and ${refused.length} told 429`;
    const odd = [...quiet, ...loud].find(({ status }) => status !== 200);
    must(!odd, `Somebody else heard ${odd?.status}. ${said}`);
    must(refused.length > 0, `Nobody was refused. ${said}`);
    must(
      refused.every(({ headers }) => Number(headers["retry-after"]) > 0),
      "A 429 did not say when to come back.",
    );
    must(during < 2 * Math.max(before, UNFELT_MS), `The others felt it: ${said}`);
    const past = elsewhere.filter(({ status }) => status === 200).length;
    must(past < 350, `A second server answered ${past} requests.`);
    return `${said}; a server that had just begun answered ${past} more`;
  },
};
