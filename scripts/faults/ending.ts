import http from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import { ask } from "./ask";
import { must, type Scenario } from "./scenario";
import type { Web } from "./web";

const PROBE_MS = 250;

export const ending: Scenario = {
  name: "A web server that is told to end under load says so first, finishes what it began and ends well, and behind a proxy that asks nobody notices",
  isShort: true,
  async run(house) {
    const leaving = await house.another({ SHUTDOWN_DELAY_S: "2" });
    const proxy = await startProxy([leaving, house.web]);
    const { cookie } = house.crew.lead;
    const agent = new http.Agent({ keepAlive: true, maxSockets: 8 });
    const wrong: string[] = [];
    let answered = 0;
    const done = new AbortController();
    const load = Array.from({ length: 8 }, async () => {
      while (!done.signal.aborted) {
        const answer = await ask(`${proxy.url}/api/inbox/count`, { headers: { Cookie: cookie }, agent }).catch(String);
        answered++;
        if (typeof answer === "string" || answer.status !== 200) wrong.push(JSON.stringify(answer).slice(0, 200));
      }
    });
    await pause(1_000);
    const stream = openStream(leaving, cookie);
    await pause(500);
    const ended = leaving.end("SIGTERM");
    await pause(100);
    const told = await ask(`${leaving.url}/readyz`);
    const { code, ms } = await ended;
    const streamEnded = await stream;
    await pause(500);
    done.abort();
    await Promise.all(load);
    await proxy.close();
    agent.destroy();

    must(told.status === 503, `/readyz said ${told.status}.`);
    must(wrong.length === 0, `${wrong.length} of ${answered} failed: ${wrong[0]}`);
    must(code === 0, `It ended with code ${code}.`);
    must(ms < 22_000, `It took ${ms} ms.`);
    must(streamEnded, "A stream was cut off.");
    return `${answered} requests, 0 failed; code 0 after ${Math.round(ms)} ms`;
  },
};

/** @returns whether the stream came to a proper end */
const openStream = ({ url }: Web, cookie: string) =>
  ask(`${url}/api/live`, { headers: { Cookie: cookie, "Sec-Fetch-Site": "same-origin" }, timeoutMs: 40_000 }).then(
    ({ status }) => status === 200,
    () => false,
  );

/** As simple as a proxy can be: one after the other of those that say they are ready; nothing is tried twice. */
async function startProxy(webs: readonly Web[]) {
  const ready = new Set(webs);
  const probing = setInterval(() => {
    for (const web of webs) {
      ask(`${web.url}/readyz`).then(
        ({ status }) => (status === 200 ? ready.add(web) : ready.delete(web)),
        () => ready.delete(web),
      );
    }
  }, PROBE_MS);
  const agent = new http.Agent({ keepAlive: true });
  let n = 0;
  const server = http.createServer((request, response) => {
    const able = [...ready];
    const web = able[n++ % able.length];
    if (!web) return void response.writeHead(502).end("Nobody is ready.");
    const { method, headers } = request;
    const onward = http.request(`${web.url}${request.url}`, { method, headers, agent }, (answer) => {
      response.writeHead(answer.statusCode!, answer.headers);
      answer.pipe(response);
    });
    onward.on("error", (error) => response.headersSent || response.writeHead(502).end(String(error)));
    request.pipe(onward);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close() {
      clearInterval(probing);
      agent.destroy();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
