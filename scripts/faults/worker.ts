import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout as pause } from "node:timers/promises";
import { asOwner } from "@qm/db/owner";
import { findFreePort } from "@qm/db/server";
import { tellFigure } from "@qm/db/testing/figures";
import { SMTPServer } from "smtp-server";
import { REPOSITORY } from "../lib/settings";
import { act } from "./act";
import { type House, look } from "./house";
import { must, type Scenario } from "./scenario";

const KILLS = 50;
const KILLS_IN_SHORT = 2;
/** For so long nothing may come while letters are owed. */
const PATIENCE_MS = 60_000;

export const workerKilled: Scenario = {
  name: "Of the mail that work brings none is lost, however often the worker is killed in the middle of it",
  isShort: true,
  async run(house, short) {
    const post = await postOffice(house);
    const done = new AbortController();
    const filing = file(house, done.signal);
    const kills = short ? KILLS_IN_SHORT : KILLS;
    for (let n = 0; n < kills; n++) {
      const worker = await start(house, post.url);
      await pause(250 + Math.random() * 2_000);
      worker.kill("SIGKILL");
      await once(worker, "exit");
      await minutesPass(house);
    }
    done.abort();
    const filed = await filing;

    const last = await start(house, post.url);
    const missing = () => filed.filter((title) => !post.letters.some(({ subject }) => subject.includes(title)));
    for (let [came, since] = [-1, 0]; missing().length > 0; await pause(250)) {
      if (post.letters.length !== came) [came, since] = [post.letters.length, performance.now()];
      if (performance.now() - since > PATIENCE_MS) break;
    }
    last.kill("SIGTERM");
    const [code] = await once(last, "exit");
    must(code === 0, `The last one ended with code ${code}.`);
    must(missing().length === 0, `${missing().length} never mailed: ${missing().slice(0, 10).join("; ")}`);
    const [subjects, ids] = (["subject", "id"] as const).map((key) => new Set(post.letters.map((one) => one[key])));
    const twice = post.letters.length - ids!.size;
    // A letter that was handed over is sent again where the worker was killed before it could write that down, and is the same to a mail program.
    must(twice <= kills, `${twice} letters came twice in ${kills} kills.`);
    must(ids!.size === subjects!.size, `${subjects!.size} letters came under ${ids!.size} Message-IDs.`);
    const told = `${kills} kills, ${filed.length} letters owed, 0 lost, ${twice} twice, each under the Message-ID that it had`;
    tellFigure("Kills of the worker", told);
    return told;
  },
};

/** As if so long had passed that what a dead worker had taken is nobody's: letters for two minutes, and its jobs for ten seconds. */
async function minutesPass({ database }: House): Promise<void> {
  const owner = asOwner(database.ownerUrl);
  await owner`update letters set next_at = now() where state = 'waiting'`;
  await owner`update graphile_worker._private_jobs set locked_at = locked_at - interval '1 minute' where locked_at is not null`;
  await owner.end();
}

/** The lead gives one new issue after the other to somebody, who is told at once. */
async function file({ web, crew }: House, until: AbortSignal): Promise<string[]> {
  const { lead, writers, teamId, categoryId } = crew;
  const filed: string[] = [];
  for (let n = 0; !until.aborted; n++) {
    const title = `Given number ${n} of these.`;
    const assignedTo = writers[n % writers.length]!.id;
    const acted = await act(web.url, lead, "reportIssue", { title, teamId, categoryId, severity: "high", assignedTo });
    if (acted.is === "done") filed.push(title);
    await pause(100);
  }
  return filed;
}

/** Takes in whatever is mailed. */
async function postOffice({ life }: House) {
  const letters: { subject: string; id: string }[] = [];
  const server = new SMTPServer({
    disabledCommands: ["AUTH", "STARTTLS"],
    onData(stream, _session, callback) {
      let text = "";
      stream.on("data", (bytes: Buffer) => {
        text += bytes;
      });
      stream.on("end", () => {
        const header = (name: string) =>
          (new RegExp(`^${name}: (.*(?:\\r\\n\\s.*)*)`, "im").exec(text)?.[1] ?? "").replaceAll(/\r\n\s+/g, " ");
        letters.push({ subject: header("Subject"), id: header("Message-ID") });
        callback();
      });
    },
  });
  const port = (await findFreePort())!;
  // A worker that is killed in the middle of a letter breaks its connection off.
  server.on("error", () => undefined);
  server.listen(port, "127.0.0.1");
  life.onEnd(() => new Promise<void>((closed) => server.close(closed)));
  return { url: `smtp://127.0.0.1:${port}`, letters };
}

/** Starts a worker and waits until it has been seen. */
async function start(house: House, smtpUrl: string): Promise<ChildProcess> {
  const child = spawn(process.execPath, ["scripts/run.mjs", "worker"], {
    cwd: REPOSITORY,
    env: { ...house.env, SMTP_URL: smtpUrl },
    stdio: "ignore",
  });
  house.life.onEnd(async () => void child.kill("SIGKILL"));
  const [clock] = await look(house, (owner) => owner<{ since: Date }[]>`select now() as since`);
  for (;;) {
    const [seen] = await look(
      house,
      (owner) => owner`select 1 from job_runs where name = 'worker' and started_at > ${clock!.since}`,
    );
    if (seen) return child;
    must(child.exitCode === null, `The worker ended with code ${child.exitCode}.`);
    await pause(250);
  }
}
