import { connect, disconnect } from "@qm/db";
import { asOwner } from "@qm/db/migrate";
import type { Actor } from "@qm/domain";
import { changeIssues } from "../apps/web/src/features/issues/bulk/commands";
import { bulkInput } from "../apps/web/src/features/issues/bulk/input";
import { undoBulk } from "../apps/web/src/features/issues/bulk/undo";
import { ADMIN } from "./data/workspace";
import { countFrom, filledHouse } from "./generate";
import { type House, withCopy, withServer } from "./house";
import { timed } from "./measure";

/** How many issues, and how long their change may take, in milliseconds; a statement of it ends after a minute. */
const BARS: Record<number, number> = { 1: 100, 1000: 2_000, 10000: 5_000 };
/** So many single changes use the connection first: a plan that triggers keep from one row must do for ten thousand as well. */
const SINGLES = 6;

const BIG = 1;
const OTHER = 2;
const actor: Actor = { id: ADMIN, role: "admin", teamIds: [] };

type Deed = { name: string; among: string; patch: Record<string, string> };
const ofBig = `team_id = ${BIG}`;

// The first member of a team leads it; the biggest team's assignees are many.
const DEEDS: readonly Deed[] = [
  { name: "severity", among: "severity <> 4", patch: { severity: "critical" } },
  { name: "status, reopened", among: "status = 5", patch: { to: "open" } },
  {
    name: "status, closed",
    among: "status <= 3",
    patch: { to: "closed", resolution: "declined", reason: "No fault." },
  },
  { name: "assignee", among: ofBig, patch: { assignedTo: String(BIG) } },
  { name: "team", among: ofBig, patch: { teamId: String(OTHER) } },
];

const [count = "100000", ...asked] = process.argv.slice(2);

await withServer(async (url) => {
  const house = await filledHouse(url, countFrom(count));
  console.log(
    `\n${"A bulk change of so many".padEnd(28)}${"issues".padStart(8)}${"change".padStart(10)}${"undo".padStart(10)}   ms`,
  );
  for (const deed of DEEDS.filter(({ name }) => asked.length === 0 || asked.includes(name))) {
    await withCopy(url, house, (copy) => measure(copy, deed));
  }
});

async function measure(house: House, deed: Deed): Promise<void> {
  connect(house.appUrl, 1);
  await liveIn(house);
  for (let n = 0; n < SINGLES; n++) await change(house, deed, 1);
  for (const [size, bar] of Object.entries(BARS)) print(deed, bar, await change(house, deed, Number(size)));
  await disconnect();
}

/** A load leaves the inboxes empty; in a house that is lived in they are not, and PostgreSQL knows how full they are. */
async function liveIn(house: House) {
  for (let n = 0; n < 2; n++) await change(house, DEEDS[0]!, 10_000);
  const owner = asOwner(house.ownerUrl);
  await owner.unsafe("vacuum (analyze)");
  await owner.end();
  connect(house.appUrl, 1);
}

/** Changes so many issues, and takes that back. */
async function change({ ownerUrl }: House, { among, patch }: Deed, size: number) {
  const owner = asOwner(ownerUrl);
  const rows = await owner.unsafe<{ id: number; version: number }[]>(
    `select id::int, version from issues where ${among} order by md5(id::text) limit ${size}`,
  );
  await owner.end();
  const input = bulkInput.parse({ ...patch, issues: rows.map(({ id, version }) => `${id}:${version}`).join(",") });

  const [changing, { bulkId, counts }] = await timed(() => changeIssues(actor, input));
  const [undoing, { restored }] = await timed(() => undoBulk(actor, { id: bulkId! }));
  return { changed: counts.changed, changing, restored, undoing };
}

function print(
  { name }: Deed,
  bar: number,
  { changed, changing, restored, undoing }: Awaited<ReturnType<typeof change>>,
) {
  const late = Math.max(changing, undoing) > bar ? "   over the bar" : "";
  const odd = restored === changed ? "" : `   only ${restored} restored`;
  console.log(`${name.padEnd(28)}${String(changed).padStart(8)}${figure(changing)}${figure(undoing)}${late}${odd}`);
}

function figure(milliseconds: number): string {
  return milliseconds.toFixed(0).padStart(10);
}
