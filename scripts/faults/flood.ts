import http from "node:http";
import { setTimeout as pause } from "node:timers/promises";
import { type Answer, ask } from "./ask";
import type { Person } from "./people";
import { must, type Scenario } from "./scenario";

const PAGE = "/issues?status=open";
const QUIET_MS = 6_000;
const FLOOD_MS = 24_000;
const SHORT_MS = 12_000;
/** Between two pages that somebody opens. */
const READING_MS = 700;
const AT_ONCE = 64;
/** Below so many milliseconds nobody feels a difference, and a busy machine makes one. */
const UNFELT_MS = 50;
const BUSY_MS = 250;

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

const middle = (heard: readonly Answer[]) =>
  Math.round(heard.map(({ ms }) => ms).sort((a, b) => a - b)[Math.floor(heard.length / 2)]!);
const p95 = (heard: readonly Answer[]) =>
  heard.map(({ ms }) => ms).sort((a, b) => a - b)[Math.floor(heard.length * 0.95)]!;

export const oneAsksTooMuch: Scenario = {
  name: "One person whose program asks without end is told when to come back, also by another server, and the others are not told so and hardly feel it",
  isShort: false,
  async run(house, short) {
    const limits = { REQUESTS_A_SECOND: "10", REQUESTS_AT_ONCE: "6" };
    const web = await house.another(limits);
    const people = house.crew.writers.slice(0, 3);
    await working(web.url, people, 2_000);
    const ms = short ? SHORT_MS : FLOOD_MS;
    const quiet = await working(web.url, people, QUIET_MS);
    const [loud, flood] = await Promise.all([working(web.url, people, ms), flooding(web.url, house.crew.lead, ms)]);
    const other = await house.another(limits);
    const elsewhere = await flooding(other.url, house.crew.lead, 4_000);
    await Promise.all([web.end("SIGKILL"), other.end("SIGKILL")]);

    const refused = flood.filter(({ status }) => status === 429);
    const [before, during] = [p95(quiet), p95(loud)];
    const said = `p95 of three others ${Math.round(before)} ms before and ${Math.round(during)} ms meanwhile (middle ${middle(quiet)} and ${middle(loud)}, ${quiet.length} and ${loud.length} pages); of ${flood.length} requests of the one ${flood.length - refused.length} were answered and ${refused.length} told 429`;
    must(
      [...quiet, ...loud].every(({ status }) => status !== 429),
      `Somebody else was told to wait. ${said}`,
    );
    must(refused.length > 0, `Nobody was refused. ${said}`);
    must(
      refused.every(({ headers }) => Number(headers["retry-after"]) > 0),
      "A 429 did not say when to come back.",
    );
    // Where a page takes so long while nobody floods, something else has this machine, and figures say nothing.
    must(before > BUSY_MS || middle(loud) < 2 * Math.max(middle(quiet), UNFELT_MS), `The others felt it: ${said}`);
    const past = elsewhere.filter(({ status }) => status === 200).length;
    must(past < 350, `A second server answered ${past} requests.`);
    return `${said}${before > BUSY_MS ? " (this machine was busy)" : ""}; a server that had just begun answered ${past} more`;
  },
};
