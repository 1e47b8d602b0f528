import { setTimeout as pause } from "node:timers/promises";
import { startTcpProxy } from "@qm/db/testing/tcp-proxy";
import { act, newKey } from "./act";
import { type House, look } from "./house";
import { must, type Scenario } from "./scenario";

const countOf = (house: House, body: string) =>
  look(house, async (owner) => {
    const [row] = await owner<{ n: number }[]>`select count(*)::int as n from issue_comments where body = ${body}`;
    return row!.n;
  });

export const beforeCommit: Scenario = {
  name: "Of a web server that is killed before it commits, nothing is kept",
  isShort: true,
  async run(house) {
    const [writer, issue] = [house.crew.writers[0]!, house.crew.issues[0]!];
    const body = `Before the commit ${newKey()}`;
    await look(house, (owner) =>
      owner.begin(async (tx) => {
        await tx`select 1 from issues where id = ${issue} for update`;
        const sending = act(house.web.url, writer, "addComment", { id: issue, body }).catch(() => null);
        await pause(700);
        await house.web.end("SIGKILL");
        must((await sending) === null, "A killed web server answered.");
      }),
    );
    await house.web.start();
    must((await countOf(house, body)) === 0, "It was kept.");
    return "0 rows kept";
  },
};

export const afterCommit: Scenario = {
  name: "Of a web server that is killed between commit and answer, the same sent again is answered with what was kept, and done once",
  isShort: true,
  async run(house) {
    const network = await startTcpProxy(house.database.appUrl);
    const web = await house.another({ APP_DATABASE_URL: network.url });
    const [writer, issue] = [house.crew.writers[1]!, house.crew.issues[1]!];
    const body = `After the commit ${newKey()}`;
    const fields = { id: issue, body, sending: newKey() };

    network.swallowAnswersAfter('insert into "issue_comments"', "commit\0");
    const sending = act(web.url, writer, "addComment", fields).catch(() => null);
    let early: unknown;
    void sending.then((acted) => {
      early = acted;
    });
    const deadline = performance.now() + 20_000;
    while ((await countOf(house, body)) === 0) {
      must(
        performance.now() < deadline,
        `It never reached the database: ${early && JSON.stringify(early).slice(0, 500)}`,
      );
      await pause(50);
    }
    await web.end("SIGKILL");
    must((await sending) === null, "A killed web server answered.");

    const again = await act(house.web.url, writer, "addComment", fields);
    await network.close();
    must(again.is === "done", `Sent again, it was ${again.is}.`);
    must((await countOf(house, body)) === 1, "It is there twice.");
    return "1 row, answered with its number";
  },
};
