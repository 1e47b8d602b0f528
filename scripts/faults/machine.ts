import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { act, newKey } from "./act";
import { ask } from "./ask";
import { type House, look, openHouse } from "./house";
import { must, type Scenario, SKIPPED } from "./scenario";

const DISK_MB = 160;

export const diskFull: Scenario = {
  name: "On a disk that is full nothing acknowledged is lost, people are told, and with room again it goes on",
  isShort: false,
  async run({ life }) {
    const disk = mkdtempSync(path.join(tmpdir(), "qm-small-disk-"));
    try {
      execFileSync("mount", ["-t", "tmpfs", "-o", `size=${DISK_MB}m`, "tmpfs", disk], { stdio: "pipe" });
    } catch {
      rmSync(disk, { recursive: true });
      return `${SKIPPED}this account may not mount a small disk`;
    }
    life.onEnd(async () => void execFileSync("umount", ["-l", disk]));
    const house = await openHouse(life, mkdtempSync(path.join(disk, "house-")));
    const ballast = path.join(disk, "ballast");
    const fields = (n: number) => ({
      id: house.crew.issues[0]!,
      body: `Entry ${n} ${"of a full disk ".repeat(3_000)}`,
    });
    const acknowledged: number[] = [];
    const told = new Set<string>();
    const write = async (n: number) => {
      const acted = await act(house.web.url, house.crew.writers[0]!, "addComment", fields(n)).catch(() => null);
      if (acted?.is === "done") acknowledged.push(n);
      if (acted?.is === "refused") told.add(acted.message);
      return acted?.is === "done";
    };
    for (let n = 0; n < 5; n++) must(await write(n), "It was not well to begin with.");
    fill(ballast);
    let failures = 0;
    for (let n = 5; n < 60 && failures < 5; n++) if (!(await write(n))) failures++;
    const meanwhile = await statusOf(`${house.web.url}/issues/QM-${house.crew.issues[0]}`, {
      Cookie: house.crew.lead.cookie,
    });
    rmSync(ballast, { force: true });
    await house.databaseIsBack();
    await house.web.untilReady();
    must(await write(1_000), "It did not go on when there was room again.");

    const kept = await look(
      house,
      (owner) => owner<{ n: number }[]>`
      select split_part(body, ' ', 2)::int as n from issue_comments where body like 'Entry %'`,
    );
    const there = new Set(kept.map(({ n }) => n));
    const lost = acknowledged.filter((n) => !there.has(n));
    await house.web.end("SIGKILL");
    must(lost.length === 0, `Lost: ${lost.join(" ")}`);
    must(meanwhile === 200, `Reading was answered with ${meanwhile} meanwhile.`);
    must(told.size > 0, "Nobody was told in words why nothing was kept.");
    return `${acknowledged.length} acknowledged, ${failures} told that it failed (${[...told].join(" / ")}), 0 lost, reading meanwhile ${meanwhile}, written to again`;
  },
};

const statusOf = (url: string, headers: Record<string, string>) =>
  ask(url, { headers }).then(
    ({ status }) => status,
    (error: Error) => error.message,
  );

function fill(file: string): void {
  try {
    writeFileSync(file, Buffer.alloc(DISK_MB * 1024 * 1024));
  } catch {
    // It is full, as it should be.
  }
}

const LIBRARIES = ["/usr/lib/x86_64-linux-gnu", "/usr/lib/aarch64-linux-gnu"].map(
  (folder) => `${folder}/faketime/libfaketime.so.1`,
);

export const clockSkew: Scenario = {
  name: "A web server whose clock is ten minutes wrong keeps everybody signed in, and what it writes has the database's time",
  isShort: false,
  async run(house) {
    const library = LIBRARIES.find(existsSync);
    if (!library) return `${SKIPPED}libfaketime is not installed`;
    const said: string[] = [];
    for (const skew of ["+10m", "-10m"]) {
      const web = await house.another({ LD_PRELOAD: library, FAKETIME: skew, FAKETIME_DONT_FAKE_MONOTONIC: "1" });
      const body = `With a clock ${skew} ${newKey()}`;
      const acted = await act(web.url, house.crew.writers[5]!, "addComment", { id: house.crew.issues[5]!, body });
      const page = await ask(`${web.url}/api/inbox/count`, { headers: { Cookie: house.crew.lead.cookie } });
      const [row] = await look(
        house,
        (owner) => owner<{ off: number }[]>`
        select abs(extract(epoch from now() - created_at))::float as off from issue_comments where body = ${body}`,
      );
      await web.end("SIGKILL");
      must(acted.is === "done" && page.status === 200, `With ${skew} it was ${acted.is} and ${page.status}.`);
      must(row && row.off < 60, `With ${skew} the comment is ${row?.off} s off.`);
      said.push(`${skew}: ${row.off.toFixed(1)} s off`);
    }
    return said.join(", ");
  },
};

export const listenLost: Scenario = {
  name: "Who listens hears of the next change, though the line to the database was cut",
  isShort: false,
  async run(house) {
    const heard = hearIn(house);
    await heard.ready();
    await look(house, async (owner) => {
      // Only a superuser may end what another role began.
      await owner`set role none`;
      await owner`select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'quality-monitoring-listener'`;
    });
    await pause(200);
    const mark = heard.mark();
    const acted = await act(house.web.url, house.crew.writers[6]!, "addComment", {
      id: house.crew.issues[6]!,
      body: "Heard all the same",
    });
    must(acted.is === "done", `The change was ${acted.is}.`);
    const ms = await heard.since(mark);
    return `told of it within ${Math.round(ms)} ms of its answer`;
  },
};

function hearIn(house: House) {
  const stop = new AbortController();
  let text = "";
  const response = fetch(`${house.web.url}/api/live`, {
    headers: { Cookie: house.crew.lead.cookie },
    signal: stop.signal,
  });
  const reading = response.then(async ({ body }) => {
    for await (const chunk of body!.pipeThrough(new TextDecoderStream())) text += chunk;
  });
  reading.catch(() => undefined);
  const until = async (what: () => boolean, limitMs: number) => {
    const began = performance.now();
    while (!what()) {
      must(performance.now() - began < limitMs, `Nothing was heard: ${text.slice(-200)}`);
      await pause(20);
    }
    return performance.now() - began;
  };
  return {
    ready: () => until(() => text.includes("ready"), 20_000),
    mark: () => text.length,
    /** A busy server may tell of a change before it has answered who made it; to look again counts from then on only. */
    async since(mark: number) {
      const answered = text.length;
      const ms = await until(
        () => /issues|"is":"changed"/.test(text.slice(mark)) || text.slice(answered).includes("ready"),
        40_000,
      );
      stop.abort();
      return ms;
    },
  };
}
