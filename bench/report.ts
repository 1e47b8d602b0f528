import { cpus } from "node:os";
import type { Measured } from "./lists";
import { medianOf } from "./measure";

export type Result = { issueCount: number; measured: readonly Measured[] };

const SLOWEST = 8;

/** The results of one run, as a page that can be read and compared. */
export function report(results: readonly Result[], at: Date): string {
  const stands = [...new Set(results[0]!.measured.map(({ stand }) => stand))];
  return [
    "# What a page costs",
    `Written by \`pnpm bench ${results.map(({ issueCount }) => issueCount).join(" ")}\` on ${at.toISOString().slice(0, 10)}: Node ${process.versions.node}, ${cpus().length} processors, PostgreSQL and the bench on the same machine. Milliseconds over ${results[0]!.measured[0]!.page.runs} runs each.`,
    [
      "**page** is all that one page asks of the database, as the application asks it: the scope opened and rights read, 50 rows, their count, the names in them, the scope closed.",
      "**bare** is the same statements, prepared, without scope, row level security and query builder: the limit. For words it keeps a scope open, since the search asks for it.",
      "Both run in turn in one loop. **ratio** is page over bare, by their medians; it says more than milliseconds, which other work on the machine moves. **best** is the fastest run, which it moves least.",
    ].join("\n"),
    ...results.map(summary),
    ...stands.flatMap((stand) => [`## ${stand}`, table(results, stand)]),
  ]
    .join("\n\n")
    .concat("\n");
}

function summary({ issueCount, measured }: Result): string {
  const slowest = [...measured].sort((a, b) => b.page.p50 - a.page.p50).slice(0, SLOWEST);
  return [
    `## ${grouped(issueCount)} issues`,
    `Median page ${ms(medianOf(measured.map(({ page }) => page.p50)))} (best ${ms(medianOf(measured.map(({ page }) => page.best)))}), median ratio ${medianOf(measured.map(ratioOf)).toFixed(2)}. Slowest:`,
    slowest.map((one) => `- ${one.stand}, ${one.name}: ${ms(one.page.p50)} (bare ${ms(one.bare.p50)})`).join("\n"),
  ].join("\n\n");
}

function table(results: readonly Result[], stand: string): string {
  const names = results[0]!.measured.filter((one) => one.stand === stand).map(({ name }) => name);
  const heads = results.flatMap(({ issueCount }) => [
    `${grouped(issueCount)}: found`,
    "page best",
    "p50",
    "p99",
    "bare p50",
    "ratio",
  ]);
  const lines = names.map((name) => {
    const ofAll = results.map(({ measured }) => measured.find((one) => one.stand === stand && one.name === name)!);
    return `| ${name} | ${ofAll.flatMap(figures).join(" | ")} |`;
  });
  return [`| asked | ${heads.join(" | ")} |`, `| --- |${" ---: |".repeat(heads.length)}`, ...lines].join("\n");
}

/** One measurement as it stands in a table. */
export function figures(one: Measured): string[] {
  const found = one.total === null ? "" : one.total > 10_000 ? "10,000+" : grouped(one.total);
  return [found, ms(one.page.best), ms(one.page.p50), ms(one.page.p99), ms(one.bare.p50), ratioOf(one).toFixed(2)];
}

const ratioOf = ({ page, bare }: Measured) => page.p50 / bare.p50;
const grouped = (count: number) => count.toLocaleString("en");
const ms = (milliseconds: number) => milliseconds.toFixed(milliseconds < 10 ? 2 : 1);
