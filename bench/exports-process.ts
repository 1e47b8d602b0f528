import { connect, disconnect } from "@qm/db";
import { exportIssues } from "../apps/web/src/features/exports/queries";
import { defaultView } from "../apps/web/src/features/issues/view";
import { ADMIN } from "./data/workspace";
import type { Exported } from "./exports";

const LOOK_MS = 20;
const MOST_SECONDS = 90;
const [appUrl, exports] = process.argv.slice(2);
const actor = { id: ADMIN, role: "admin" as const, teamIds: [] };

connect(appUrl!);
const before = process.memoryUsage.rss();
let most = before;
const looking = setInterval(() => {
  most = Math.max(most, process.memoryUsage.rss());
}, LOOK_MS);
const began = performance.now();
const isOver = () => performance.now() - began > MOST_SECONDS * 1_000;
const sent = await Promise.all(Array.from({ length: Number(exports) }, take));
clearInterval(looking);
await disconnect();
const told: Exported = {
  ...{ before, most, seconds: (performance.now() - began) / 1_000 },
  bytes: sent.reduce((sum, { bytes }) => sum + bytes, 0),
  ended: sent.filter(({ ended }) => ended).length,
};
process.send!(told, () => process.disconnect());

/** Reads an export of everything for as long as there is time; while a reader has not taken what came, nothing more is made. */
async function take(): Promise<{ bytes: number; ended: boolean }> {
  let bytes = 0;
  const body = await exportIssues(actor, { ...defaultView(actor), filters: {} });
  for await (const chunk of body) {
    bytes += chunk.byteLength;
    if (isOver()) return { bytes, ended: false };
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
  return { bytes, ended: true };
}
