import { setTimeout as pause } from "node:timers/promises";
import { startTcpProxy } from "@qm/db/testing/tcp-proxy";
import { ask } from "./ask";
import { must, type Scenario } from "./scenario";

export const blackHole: Scenario = {
  name: "A network through which nothing comes any more is told as such within seconds, piles nothing up, and is forgotten when it is mended",
  isShort: false,
  async run(house) {
    const network = await startTcpProxy(house.database.appUrl);
    const web = await house.another({ APP_DATABASE_URL: network.url });
    const { cookie } = house.crew.lead;
    const read = () => ask(`${web.url}/api/inbox/count`, { headers: { Cookie: cookie } });
    await read();

    network.swallow();
    const answers = await Promise.all(Array.from({ length: 20 }, read));
    const alive = await ask(`${web.url}/healthz`);
    const ready = await ask(`${web.url}/readyz`);
    network.pass();
    const began = performance.now();
    while ((await read()).status !== 200) {
      must(performance.now() - began < 20_000, "It did not recover.");
      await pause(100);
    }
    const recovered = performance.now() - began;
    await web.end("SIGKILL");
    await network.close();

    const slowest = Math.max(...answers.map(({ ms }) => ms));
    must(
      answers.every(({ status }) => status === 503),
      `Answered ${answers.map(({ status }) => status).join(" ")}`,
    );
    must(slowest < 16_000, `The slowest waited ${slowest} ms.`);
    must(alive.status === 200 && ready.status === 503, `Health said ${alive.status} and ${ready.status}.`);
    return `20 of 20 told 503, the slowest after ${(slowest / 1_000).toFixed(1)} s; well again after ${(recovered / 1_000).toFixed(1)} s`;
  },
};
