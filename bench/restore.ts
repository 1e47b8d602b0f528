import { spawn } from "node:child_process";
import { mkdir, mkdtemp, readdir, rm, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { asOwner } from "@qm/db/migrate";
import { live } from "../scripts/lib/life";
import { countFrom, filledHouse } from "./generate";
import { DATA_DIR, withServer } from "./house";
import { told as inWords, type Weather, watchWeather } from "./weather";

const RESULTS = new URL("RESTORE.md", import.meta.url);
const issueCount = countFrom(process.argv[2] ?? "100000");

type Drill = {
  rows: string;
  databaseMb: number;
  fileMb: number;
  tookS: Record<"backup" | "check" | "restore", number>;
};

// Times the commands that somebody types at night: a backup, a look at it, and its restoring where nothing was before.
await live(({ signal }) =>
  withServer(async (serverUrl) => {
    const house = await filledHouse(serverUrl, issueCount);
    await mkdir(path.dirname(DATA_DIR), { recursive: true });
    const folder = await mkdtemp(path.join(path.dirname(DATA_DIR), "restore-"));
    const weather = watchWeather();
    try {
      const backups = path.join(folder, "backups");
      const from = { DATABASE_URL: house.ownerUrl, DATA_DIR: path.join(folder, "from") };
      const into = { DATABASE_URL: undefined, DATA_DIR: path.join(folder, "into"), SAMPLE_DATA: "no" };

      const backup = await timed(["backup", backups], from, signal);
      const [name] = await readdir(backups);
      const file = path.join(backups, name!);
      const check = await timed(["restore", file, "--check"], into, signal);
      const restore = await timed(["restore", file], into, signal);

      const { size } = await stat(file);
      const drill = { ...(await sizeOf(house.ownerUrl)), fileMb: size / 1e6, tookS: { backup, check, restore } };
      await writeFile(RESULTS, page(drill, weather()));
      console.log(page(drill, weather()));
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }),
);

/** The command as it is typed, from its start to its end. @returns seconds */
async function timed(words: string[], env: Record<string, string | undefined>, signal: AbortSignal): Promise<number> {
  const began = performance.now();
  const child = spawn(process.execPath, ["scripts/run.mjs", ...words], {
    env: { ...process.env, ...env },
    stdio: "inherit",
    signal,
  });
  const code = await new Promise((resolve, reject) => child.once("error", reject).once("exit", resolve));
  if (code !== 0) throw new Error(`"${words[0]}" ended with ${code}.`);
  return (performance.now() - began) / 1_000;
}

async function sizeOf(url: string): Promise<Pick<Drill, "rows" | "databaseMb">> {
  const sql = asOwner(url);
  try {
    const [size] = await sql<{ mb: number }[]>`select pg_database_size(current_database()) / 1e6::float8 as mb`;
    const [rows] = await sql<Record<"issues" | "history" | "comments", number>[]>`
      select (select count(*)::int from issues) as issues, (select count(*)::int from issue_history) as history,
        (select count(*)::int from issue_comments) as comments`;
    const { issues, history, comments } = rows!;
    return {
      databaseMb: size!.mb,
      rows: `${grouped(issues)} issues, ${grouped(history)} entries of history, ${grouped(comments)} comments`,
    };
  } finally {
    await sql.end();
  }
}

function page({ rows, databaseMb, fileMb, tookS }: Drill, weather: Weather): string {
  return `# How long a restore takes

Written by \`pnpm bench:restore ${issueCount}\` on ${new Date().toISOString().slice(0, 10)}: Node ${process.versions.node}, everything on one machine and one disk. ${inWords(weather)}

${rows}. The database has ${grouped(databaseMb)} MB, the backup ${grouped(fileMb)} MB.

| command | seconds | what it does in that time |
| --- | ---: | --- |
| \`pnpm backup\` | ${tookS.backup.toFixed(0)} | saves the database, restores it into one of its own and compares the two |
| \`pnpm restore FILE --check\` | ${tookS.check.toFixed(0)} | reads it to its end |
| \`pnpm restore FILE\` | ${tookS.restore.toFixed(0)} | in an empty installation: makes and starts the database, reads the backup to its end, restores and compares it, gives it its place |
`;
}

function grouped(count: number): string {
  return Math.round(count).toLocaleString("en");
}
