import { database } from "@qm/db/testing";
import { RESOLUTION_CODES, ROOT_CAUSE_CODES, SEVERITY_CODES, STAGE_CODES, STATUS_CODES } from "@qm/domain";
import { editIssue } from "@/features/issues/commands";
import type { House } from "./a-house-of-histories.fixture";
import { factsOf, filedAt, type Lived, placeAt, resolutionNow, statusNow } from "./histories.fixture";

/** What happens to an issue in one moment: told to the database by itself, or done as people do it. */
type Step = { at: Date; turn: Turn } & ({ tells: () => PromiseLike<unknown>[] } | { does: () => Promise<void> });

/** In one moment edits come first and filings last, so that what was changed in the hour of a filing had been changed before it. */
const TURNS = { edit: 0, move: 1, filing: 2 };
type Turn = keyof typeof TURNS;

const iso = (at: Date | null) => at?.toISOString() ?? null;

/** Lets all that was lived happen once more, one thing after the other, with its history; triggers count, as they always do. */
export async function write(house: House, lives: readonly Lived[]) {
  const { owner } = database();
  await owner`delete from issues`;
  await owner`select app.rebuild_counters()`;
  const steps = lives.flatMap((one, place) => stepsOf(house, { one, id: place + 1, original: originalOf(lives, one) }));
  steps.sort((a, b) => a.at.getTime() - b.at.getTime() || TURNS[a.turn] - TURNS[b.turn]);
  let told: PromiseLike<unknown>[] = [];
  for (const step of steps) {
    if ("tells" in step) {
      told.push(...step.tells());
      continue;
    }
    await Promise.all(told);
    told = [];
    await step.does();
  }
  await Promise.all(told);
}

/** Takes out of the house what is not to stay. */
export async function takeOut(lives: readonly Lived[]) {
  const ids = lives.flatMap(({ gone }, place) => (gone ? [place + 1] : []));
  await database().owner`delete from issues where id = any(${ids})`;
}

/** Which one a duplicate is said to be of, which stays and was filed before. */
function originalOf(lives: readonly Lived[], one: Lived): number | null {
  const place = lives.findIndex((other) => !other.gone && filedAt(other) < filedAt(one));
  return place < 0 ? null : place + 1;
}

type Written = { one: Lived; id: number; original: number | null };

function stepsOf(house: House, written: Written): Step[] {
  const { one } = written;
  const filed = filedAt(one);
  // What was done in the moment of its filing was done behind it.
  const turnAt = (at: Date): Turn => (at.getTime() === filed.getTime() ? "filing" : "move");
  const last = one.statuses.length - 1;
  const filing = one.isBroughtIn ? last : 0;
  const moves = [...one.statuses.keys()].slice(filing + 1);
  return [
    { at: filed, turn: "filing", tells: () => file(house, written, filing) },
    ...moves.map((n): Step => {
      const { at } = one.statuses[n]!;
      return { at, turn: turnAt(at), tells: () => move(house, written, n) };
    }),
    ...one.asidesAt.map((aside): Step => {
      const at = one.isBroughtIn ? filed : aside.at;
      return { at, turn: turnAt(at), tells: () => [remember(house, written, at, [asideRow(aside)])] };
    }),
    ...(one.editedAt ? [{ at: one.editedAt, turn: "edit" as const, does: () => edit(house, written) }] : []),
  ];
}

function file(house: House, written: Written, n: number): PromiseLike<unknown>[] {
  const { owner } = database();
  const { one, id } = written;
  const at = filedAt(one);
  const { team, severity, category, campaign, assigned } = one.filedAs;
  const facts = factsOf(one);
  const row = {
    id,
    team_id: house.teams[team]!,
    category_id: house.categories[category]!,
    campaign_id: campaign === null ? null : house.campaigns[campaign]!,
    reported_by: (one.mine ? house.people.reporter : house.people.other).id,
    assigned_to: assigned ? house.people.reporter.id : null,
    title: "Broken link",
    severity: SEVERITY_CODES[severity],
    stage: one.stage && STAGE_CODES[one.stage],
    root_cause: one.rootCause && ROOT_CAUSE_CODES[one.rootCause],
    created_at: iso(at),
    due_at: one.due && (one.due === "past" ? "2026-05-01T00:00:00Z" : "2126-01-01T00:00:00Z"),
    // A trigger keeps these as they are filed, and would set them to the moment of the test.
    first_response_at: iso(facts.firstResponseAt),
    first_resolved_at: iso(facts.firstResolvedAt),
    ...endOf(written, n),
  };
  return [
    owner`insert into issues ${owner(row)}`,
    owner`insert into issue_texts (issue_id, team_id, description) values (${id}, ${row.team_id}, '')`,
    remember(house, written, at, movesOf(one).slice(0, n + 1)),
  ];
}

function move(house: House, written: Written, n: number): PromiseLike<unknown>[] {
  const { owner } = database();
  const row = endOf(written, n);
  return [
    owner`update issues set ${owner(row)}, version = version + 1 where id = ${written.id}`,
    remember(house, written, written.one.statuses[n]!.at, [movesOf(written.one)[n]!]),
  ];
}

/** How it stands once it has been moved so often. */
function endOf({ one, original }: Written, n: number) {
  const then = { ...one, statuses: one.statuses.slice(0, n + 1) };
  const facts = factsOf(then);
  const status = statusNow(then);
  const resolution = resolutionNow(then);
  return {
    status: STATUS_CODES[status],
    resolution: resolution && RESOLUTION_CODES[resolution],
    duplicate_of: resolution === "duplicate" ? original : null,
    resolved_at: iso(facts.resolvedAt),
    closed_at: status === "closed" ? iso(one.statuses[n]!.at) : null,
    reopen_count: facts.reopenings,
  };
}

type Remembered = { at: Date; field: string; before: string | null; after: string };

const movesOf = ({ statuses }: Lived): Remembered[] =>
  statuses.map(({ at, status }, n) => ({
    at,
    field: "status",
    before: statuses[n - 1]?.status ?? null,
    after: status,
  }));

const asideRow = ({ at, until }: Lived["asidesAt"][number]): Remembered => {
  return { at, field: "snoozedUntil", before: null, after: until?.toISOString() ?? "activity" };
};

/** Remembers these in a moment in which the issue is of the team that it is of then. */
function remember({ teams, people }: House, { one, id }: Written, moment: Date, rows: readonly Remembered[]) {
  const { owner } = database();
  const of = { team_id: teams[placeAt(one, moment).team]!, issue_id: id, actor_id: people.admin.id };
  const written = rows.map(({ at, field, before, after }) => ({
    ...{ ...of, at: at.toISOString(), field },
    ...{ before: owner.json(before), after: owner.json(after) },
  }));
  return owner`insert into issue_history ${owner(written)}`;
}

async function edit({ teams, categories, campaigns, people }: House, { one, id }: Written) {
  const { team, severity, category, campaign } = one.edit!.to;
  const [row] = await database().owner<{ version: number }[]>`select version from issues where id = ${id}`;
  await editIssue(people.admin, {
    id,
    version: row!.version,
    ...(severity !== undefined && { severity }),
    ...(category !== undefined && { categoryId: categories[category]! }),
    ...(campaign !== undefined && { campaignId: campaign === null ? null : campaigns[campaign]! }),
    ...(team !== undefined && { teamId: teams[team]! }),
  });
}
