import { cpus } from "node:os";
import { BARS, over, SHARE_OF_PGBENCH } from "./bars";
import { type Measured, medianOf, ratioOf } from "./measure";
import { type Rates, ROUNDS, RUNS, WARM_UPS } from "./pgbench/rounds";
import { told as inWords, type Weather } from "./weather";

export type Result = { issueCount: number; measured: readonly Measured[]; weather: Weather; minutes: number };

/** The results of one run, as a page that can be read and compared. */
export function report(results: readonly Result[], at: Date): string {
  const counts = results.map(({ issueCount }) => issueCount).join(" ");
  return [
    "# What it costs, beside what it must cost",
    `Written by \`pnpm bench ${counts}\` on ${at.toISOString().slice(0, 10)}: Node ${process.versions.node}, ${cpus().length} processors, PostgreSQL, application and bench on the same machine. Milliseconds. The same command writes it again; the databases that it makes are kept in \`.data/bench\`. \`--only WORDS\` measures what has these words in its name and writes nothing; with \`--buffers 4GB\`, PostgreSQL has that in the place of 256 MB, and nothing is written either.`,
    HOW.join("\n"),
    ...results.map(summary),
    growth(results),
    "## All of it",
    table(results),
  ]
    .filter(Boolean)
    .join("\n\n")
    .concat("\n");
}

/** Down, so that 59.9 is not told as 60. */
const percent = (share: number) => `${Math.floor(share * 100)} %`;

const HOW = [
  "- **db** is what the database takes of it, planning and execution, as the server tells it for the prepared statements under row level security, warm: the median of 7.",
  "- **p50** and **p99** are all of it, over up to 100 runs: for questions and changes, the call of the application's own function, scope opened, rights read, statements, rows made into objects, scope closed; for pages and JSON, the answer over HTTP of the production build that is kept busy with four requests at once.",
  "- **limit** is what can hardly be undercut. For questions and changes the same statements, prepared, on one connection of the owner's, without row level security and query builder, and for changes in a transaction as the application's; for pages and JSON, an empty page and an empty route of the same build, or the same page with its rows hard-coded.",
  "- **ratio** is p50 over limit; for pages and JSON, requests per second of the limit over its own. Both are taken in turn in one loop, so it says more than milliseconds, which other work on the machine moves.",
  `- **pgbench** sends all that the application sent for one change, with the same login and in the same scopes, from one client, prepared, each change to an issue of its own: up to ${ROUNDS} rounds of ${RUNS} changes, in turn with rounds of the application's, behind ${WARM_UPS} that are not timed. Told is the median round, and only where both left as many rows written.`,
  `- Bars, meant for one million: a list ${BARS.list.database} ms in the database and ${BARS.list.ratio}x its limit, a search (also for words in titles) ${BARS.search.database} ms, similar titles ${BARS.similar.database} ms, facets and counts ${BARS.facets.database} ms, a chart ${BARS.chart.database} ms, a dashboard ${BARS.dashboard.database} ms, a change ${BARS.write.ratio}x its limit and ${percent(SHARE_OF_PGBENCH)} of the changes per second that pgbench makes, the list page 60 % of the requests per second of the same page with its rows hard-coded. Judged by the figures before they are rounded.`,
];

function summary({ issueCount, measured, weather, minutes }: Result): string {
  const judged = measured.filter((one) => Object.keys(BARS[one.kind]).length > 0);
  const late = judged.filter((one) => verdict(one) !== "ok");
  const databases = measured.flatMap(({ database }) => (database === null ? [] : [database]));
  return [
    `## ${grouped(issueCount)} issues`,
    `${measured.length} operations in ${minutes.toFixed(0)} minutes. ${inWords(weather)}`,
    `${judged.length - late.length} of ${judged.length} keep their bars.${databases.length > 0 ? ` Median in the database ${ms(medianOf(databases))}, median ratio ${medianOf(measured.flatMap((one) => ratioOf(one) ?? [])).toFixed(2)}.` : ""}`,
    late.map((one) => `- ${one.stand}, ${one.name}: ${verdict(one)} (${told(one)})`).join("\n"),
    perSecond(measured),
    besidePgbench(measured),
  ]
    .filter(Boolean)
    .join("\n\n");
}

const told = ({ database, took, limit }: Measured) =>
  [database !== null && `db ${ms(database)}`, `p50 ${ms(took.p50)}`, limit && `limit ${ms(limit.p50)}`]
    .filter(Boolean)
    .join(", ");

function perSecond(measured: readonly Measured[]): string {
  const rows = measured.flatMap(({ name, perSecond: rate }) =>
    rate
      ? [`| ${name} | ${rate.took.toFixed(1)} | ${rate.limit.toFixed(1)} | ${percent(rate.took / rate.limit)} |`]
      : [],
  );
  if (rows.length === 0) return "";
  return ["| requests per second | its own | the limit's | |", "| --- | ---: | ---: | ---: |", ...rows].join("\n");
}

function besidePgbench(measured: readonly Measured[]): string {
  const asked = measured.flatMap(({ name, pgbench }) => (pgbench === undefined ? [] : [{ name, rates: pgbench }]));
  if (asked.length === 0) return "";
  const rows = asked.flatMap(({ name, rates }) => (rates ? [`| ${[name, ...changes(rates)].join(" | ")} |`] : []));
  if (rows.length === 0) return NO_PGBENCH;
  return [
    "Changes per second, the application's beside pgbench's of the same statements:",
    ["| one change after the other | its own | pgbench's | | |", "| --- | ---: | ---: | ---: | ---: |", ...rows].join(
      "\n",
    ),
  ].join("\n\n");
}

export const NO_PGBENCH =
  "pgbench was not found (Debian's package postgresql-contrib brings it), so no change was measured beside it.";

/** Both rates, the share, and whether it keeps its bar. */
export function changes(rates: Rates): string[] {
  return [
    rates.own.toFixed(1),
    rates.pgbench.toFixed(1),
    percent(rates.own / rates.pgbench),
    isUnderPgbench(rates) ? "over" : "ok",
  ];
}

const isUnderPgbench = ({ own, pgbench }: Rates) => own / pgbench < SHARE_OF_PGBENCH;

/** Below it is the noise of the machine. */
const NOTICED_MS = 0.5;
const TWICE = 2;

/** A list counts what it finds one by one up to here; what is found beyond takes it no longer. */
const COUNTED = 1_000;

/** What takes the database more than twice as long with more issues, first what does so for each issue that it finds. */
function growth(results: readonly Result[]): string {
  const [fewest, most] = [results[0], results.at(-1)];
  if (!fewest || !most || fewest === most) return "";
  const grown = most.measured.flatMap((one) => {
    const few = fewest.measured.find((other) => nameOf(other) === nameOf(one));
    if (!few?.database || !one.database || one.database < NOTICED_MS || one.database / few.database <= TWICE) return [];
    const times = one.database / few.database;
    return [{ one, few, times, forEach: times / Math.max(1, countedOf(one) / countedOf(few)) }];
  });
  const asked = most.measured.filter(({ database }) => database !== null).length;
  const told = ({ one, few, times }: (typeof grown)[number]) =>
    `- ${nameOf(one)}: ${times.toFixed(1)} times (${ms(few.database!)} to ${ms(one.database!)}${foundMore(few, one)})`;
  const sorted = grown.toSorted((a, b) => b.forEach - a.forEach);
  const forEach = sorted.filter((one) => one.forEach > TWICE);
  const forMore = sorted.filter((one) => one.forEach <= TWICE);
  return [
    "## What grows with the issues",
    `From ${grouped(fewest.issueCount)} to ${grouped(most.issueCount)} issues, ${grown.length} of ${asked} questions take the database more than twice as long, and more than ${NOTICED_MS} ms. ${forEach.length} of them take more than twice as long for each issue that they find, up to the ${grouped(COUNTED)} that are counted one by one:`,
    forEach.map(told).join("\n"),
    forMore.length > 0 ? "The others find more:" : "",
    forMore.map(told).join("\n"),
  ]
    .filter(Boolean)
    .join("\n\n");
}

/** What finds nothing has looked for one. */
const countedOf = ({ total }: Measured) => Math.max(1, Math.min(total ?? 1, COUNTED));

const foundMore = (few: Measured, most: Measured) =>
  countedOf(most) > countedOf(few) ? `, ${foundOf(few)} and ${foundOf(most)} found` : "";

export const HEADS = ["found", "db", "p50", "p99", "limit", "ratio"];

function table(results: readonly Result[]): string {
  const heads = results.flatMap(({ issueCount }) => [`${grouped(issueCount)}: found`, ...HEADS.slice(1), "bar"]);
  const all = new Map(results.flatMap(({ measured }) => measured.map((one) => [nameOf(one), one] as const)));
  const lines = [...all.values()].map((one) => {
    const ofAll = results.map(({ measured }) => measured.find((other) => nameOf(other) === nameOf(one)));
    const cells = ofAll.flatMap((found) =>
      found ? [...figures(found), verdict(found)] : Array<string>(HEADS.length + 1).fill(""),
    );
    return `| ${one.stand} | ${one.name} | ${cells.join(" | ")} |`;
  });
  return [`| from | asked | ${heads.join(" | ")} |`, `| --- | --- |${" ---: |".repeat(heads.length)}`, ...lines].join(
    "\n",
  );
}

const nameOf = ({ stand, name }: Measured) => `${stand}, ${name}`;

/** One measurement as it stands in a table. */
export function figures(one: Measured): string[] {
  const ratio = ratioOf(one);
  return [
    foundOf(one),
    one.database === null ? "" : ms(one.database),
    ...[one.took.p50, one.took.p99].map(ms),
    one.limit ? ms(one.limit.p50) : "",
    ratio === null ? "" : ratio.toFixed(2),
  ];
}

const foundOf = ({ total }: Measured) => (total === null ? "" : total > 10_000 ? "10,000+" : grouped(total));

/** `ok`, or which bars are not kept; empty where there is none. */
export function verdict(one: Measured): string {
  if (Object.keys(BARS[one.kind]).length === 0) return "";
  const under = one.pgbench && isUnderPgbench(one.pgbench) ? [`under ${percent(SHARE_OF_PGBENCH)} of pgbench`] : [];
  return [...over(one.kind, one.database, ratioOf(one)), ...under].join(", ") || "ok";
}

const grouped = (count: number) => count.toLocaleString("en");
const ms = (milliseconds: number) => milliseconds.toFixed(milliseconds < 10 ? 2 : 1);
