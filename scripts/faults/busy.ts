import { setTimeout as pause } from "node:timers/promises";
import { act, newKey } from "./act";
import { ask } from "./ask";
import { type House, look } from "./house";
import { must, type Scenario } from "./scenario";

/** Holds what everybody needs, until it is told to let go. */
async function holding<T>(house: House, what: string, run: () => Promise<T>): Promise<T> {
  return look(house, (owner) =>
    owner.begin(async (tx) => {
      await tx.unsafe(what);
      return run();
    }),
  ) as Promise<T>;
}

const PATIENCE_MS = 30_000;

const LIST = "/api/issues";

export const exhaustion: Scenario = {
  name: "When every connection is in use, people are told in half a second to come back, health is told all the same, and all is well within five seconds",
  isShort: true,
  async run(house) {
    const web = await house.another({ DATABASE_POOL_SIZE: "4" });
    const { cookie } = house.crew.lead;
    const read = () => ask(`${web.url}/api/inbox/count`, { headers: { Cookie: cookie } });
    must((await read()).status === 200, "The house was not well to begin with.");

    const { refused, alive, ready } = await holding(house, "lock table issues in access exclusive mode", async () => {
      const slow = Array.from({ length: 12 }, () => ask(`${web.url}${LIST}`, { headers: { Cookie: cookie } }));
      await pause(300);
      const quick = await Promise.all([read(), read(), read()]);
      const [alive, ready] = await Promise.all([ask(`${web.url}/healthz`), ask(`${web.url}/readyz`)]);
      return { refused: [...quick, ...(await Promise.all(slow))], alive, ready };
    });
    const began = performance.now();
    while ((await read()).status !== 200) await pause(50);
    const recovered = performance.now() - began;
    await web.end("SIGKILL");

    const odd = refused.filter(({ status }) => status !== 503);
    must(odd.length === 0, `Answered ${odd.map(({ status, text }) => `${status} ${text.slice(0, 80)}`).join(", ")}`);
    must(
      refused.every(({ headers }) => Number(headers["retry-after"]) > 0),
      "A 503 did not say when to come back.",
    );
    must(alive.status === 200 && ready.status === 200, `Health said ${alive.status} and ${ready.status}.`);
    must(recovered < 5_000, `It took ${recovered} ms to recover.`);
    const soonest = Math.min(...refused.map(({ ms }) => ms));
    return `${refused.length} of ${refused.length} told 503, the first after ${Math.round(soonest)} ms; recovered in ${Math.round(recovered)} ms`;
  },
};

export const lockHeld: Scenario = {
  name: "Who changes what somebody else holds is told so with a sentence, keeps what they typed, and others go on",
  isShort: true,
  async run(house) {
    const [writer, other] = house.crew.writers;
    const [issue, another] = house.crew.issues;
    const body = "While it is held";
    const [held, free] = await holding(house, `select 1 from issues where id = ${issue} for update`, () =>
      Promise.all([
        act(house.web.url, writer!, "addComment", { id: issue!, body }),
        act(house.web.url, other!, "addComment", { id: another!, body }),
      ]),
    );
    must(held.is === "refused", `It was ${held.is} (${held.answer.status}).`);
    must(held.message.startsWith("Somebody else is changing the same thing."), `It said: ${held.message}`);
    must(free.is === "done", `The other one was ${free.is}.`);
    return `told after ${Math.round(held.answer.ms)} ms; the other done in ${Math.round(free.answer.ms)} ms`;
  },
};

export const fiftyEdits: Scenario = {
  name: "Of fifty who change the same thing at the same moment, one wins and forty-nine are told",
  isShort: true,
  async run(house) {
    const issue = house.crew.issues[2]!;
    const read = () =>
      look(house, (owner) => owner<{ version: number }[]>`select version from issues where id = ${issue}`);
    const version = (await read())[0]!.version;
    const edits = await Promise.all(
      Array.from({ length: 50 }, async (_, n) => {
        const began = performance.now();
        for (;;) {
          must(performance.now() - began < PATIENCE_MS, "Nobody was told anything.");
          const fields = { id: issue, version, title: `A dead link, said by ${n}` };
          const edit = await act(house.web.url, house.crew.lead, "editIssue", fields);
          const isBusy = edit.is === "refused" && edit.message.includes("try again in a moment");
          if (!isBusy && edit.answer.status !== 503) return edit;
          await pause(200);
        }
      }),
    );
    const won = edits.filter(({ is }) => is === "done").length;
    const told = edits.filter(
      (edit) => edit.is === "refused" && edit.message.startsWith("Somebody changed this"),
    ).length;
    const other = edits.find(
      (edit) => edit.is !== "done" && !(edit.is === "refused" && edit.message.startsWith("Somebody")),
    );
    const said = other ? `${other.answer.status} ${other.answer.text.slice(0, 400)}` : "";
    must(won === 1 && told === 49, `${won} won and ${told} were told. ${said}`);
    return `${won} won, ${told} told`;
  },
};

export const duplicates: Scenario = {
  name: "What is sent ten times is filed once, and everybody hears of the same issue",
  isShort: true,
  async run(house) {
    const { writers, teamId, categoryId } = house.crew;
    const fields = { title: `Sent ten times ${newKey()}`, teamId, categoryId, severity: "high", sending: newKey() };
    const filed = await Promise.all(
      Array.from({ length: 10 }, async () => {
        const began = performance.now();
        for (;;) {
          const acted = await act(house.web.url, writers[3]!, "reportIssue", fields);
          if (acted.is === "done") return acted.result.id;
          const { status, text } = acted.answer;
          must(performance.now() - began < PATIENCE_MS, `Not filed: ${status} ${text.slice(0, 600)}`);
          await pause(200);
        }
      }),
    );
    const other = await act(house.web.url, writers[3]!, "reportIssue", { ...fields, title: "Something else" });
    const [kept] = await look(
      house,
      (owner) => owner<{ n: number }[]>`select count(*)::int as n from issues where title = ${fields.title}`,
    );
    must(new Set(filed).size === 1 && kept!.n === 1, `${new Set(filed).size} numbers, ${kept!.n} rows.`);
    must(other.is === "refused", "Something else went through under the same key.");
    return "10 sent, 1 filed, another text under its key refused";
  },
};
