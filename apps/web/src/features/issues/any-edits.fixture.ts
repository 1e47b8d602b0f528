import { aCampaign, aCategory, anActor, aTeam, type TestActor } from "@qm/db/testing";
import { RESOLUTIONS, ROOT_CAUSES, SEVERITIES, STAGES, STATUSES } from "@qm/domain";
import fc from "fast-check";
import { acceptIssue, snoozeIssue, takeBackMove, wakeIssue } from "../triage/commands";
import { changeIssues } from "./bulk/commands";
import { undoBulk } from "./bulk/undo";
import { addComment, editIssue, moveIssue, reportIssue } from "./commands";
import type { EditInput, ReportInput } from "./input";

/** People in every relation to two teams, and what an issue can be given. */
export type House = {
  people: TestActor[];
  teams: number[];
  categories: number[];
  campaigns: number[];
};

export async function aHouse(): Promise<House> {
  const [one, other] = [await aTeam(), await aTeam()];
  const people = [
    await anActor("reporter", [one.id]),
    await anActor("team_lead", [one.id]),
    await anActor("team_lead", [one.id, other.id]),
    await anActor("team_lead", [other.id]),
    await anActor("admin"),
    await anActor("reporter", [(await aTeam()).id]),
  ];
  return {
    people,
    teams: [one.id, other.id],
    categories: [(await aCategory()).id, (await aCategory()).id],
    campaigns: [(await aCampaign({ teamId: one.id })).id, (await aCampaign({ teamId: other.id })).id],
  };
}

/** What is done to an issue. A step answers with what the next ones may refer to. */
export type Step = (issue: { id: number; version: number; original: number }, before: Done) => Promise<Done>;
type Done = { bulkId?: number | null };

export type Edits = { filedBy: TestActor; filed: ReportInput; steps: { name: string; run: Step }[] };

const FIELDS = [
  ...["title", "severity", "categoryId", "campaignId", "assignedTo", "dueAt", "url", "description", "stage"],
  ...["rootCause", "teamId"],
] as const;

/** Somebody files an issue, and all kinds of people do all kinds of things to it, which they may or may not. */
export function anyEditsIn({ people, teams, categories, campaigns }: House): fc.Arbitrary<Edits> {
  // Those who may more often than not, so that much is done as well as refused.
  const who = fc.constantFrom(...people, people[2]!, people[2]!, people[4]!);
  const nobody = fc.constant(null);
  const text = fc.constantFrom("Broken link", "Wrong date", "In the footer", "Quotes ' \" and \\ too");
  const day = fc.constantFrom("2026-12-01", "2027-02-28").map((word) => new Date(`${word}T10:00:00Z`));
  const whole = fc.record({
    title: text,
    severity: fc.constantFrom(...SEVERITIES),
    categoryId: fc.constantFrom(...categories),
    campaignId: fc.oneof(fc.constantFrom(...campaigns), nobody),
    assignedTo: fc.oneof(fc.constantFrom(...people.map(({ id }) => id)), nobody),
    dueAt: fc.oneof(day, nobody),
    url: fc.oneof(fc.constant("https://example.test/a"), nobody),
    description: fc.oneof(text, nobody),
    stage: fc.oneof(fc.constantFrom(...STAGES), nobody),
    rootCause: fc.oneof(fc.constantFrom(...ROOT_CAUSES), nobody),
    teamId: fc.constantFrom(...teams),
  });
  const fields = fc
    .tuple(whole, fc.shuffledSubarray([...FIELDS], { minLength: 1, maxLength: 3 }))
    .map(([all, keys]) => Object.fromEntries(keys.map((key) => [key, all[key]])) as Partial<typeof all>);
  // Now and then what somebody had before them is old.
  const behind = fc.constantFrom(0, 0, 0, 1);
  const ending = fc.record(
    { resolution: fc.constantFrom(...RESOLUTIONS), rootCause: fc.constantFrom(...ROOT_CAUSES), reason: text },
    { requiredKeys: [] },
  );
  const step = (name: string, run: fc.Arbitrary<Step>) => run.map((made) => ({ name, run: made }));

  const edit = fc.tuple(who, fields, behind).map<Step>(([actor, patch, old]) => async ({ id, version }) => {
    await editIssue(actor, { id, version: Math.max(1, version - old), ...patch } as EditInput);
    return {};
  });
  const move = fc
    .tuple(who, fc.constantFrom(...STATUSES), ending, behind)
    .map<Step>(([actor, to, how, old]) => async ({ id, version, original }) => {
      const duplicateOf = how.resolution === "duplicate" ? original : undefined;
      await moveIssue(actor, { id, version: Math.max(1, version - old), to, ...how, duplicateOf });
      return {};
    });
  const accept = fc
    .tuple(who, fc.constantFrom(...people), fc.constantFrom(...SEVERITIES))
    .map<Step>(([actor, { id: assignedTo }, severity]) => async ({ id, version }) => {
      await acceptIssue(actor, { id, version, assignedTo, severity });
      return {};
    });
  const takeBack = who.map<Step>((actor) => async ({ id, version }) => {
    await takeBackMove(actor, { id, version });
    return {};
  });
  const bulk = fc
    .tuple(who, fields, fc.option(fc.constantFrom(...STATUSES)), ending)
    .map<Step>(
      ([actor, { severity, categoryId, campaignId, teamId, assignedTo, dueAt }, to, how]) =>
        async ({ id }) => {
          const all = { severity, categoryId, campaignId, teamId, assignedTo, dueAt };
          const patch = Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
          const moving = to && { move: { to, ...how } };
          const target = { issues: [{ id, version: null }] };
          const { bulkId } = await changeIssues(actor, { target, patch, ...moving } as Parameters<
            typeof changeIssues
          >[1]);
          return bulkId ? { bulkId } : {};
        },
    );
  const undo = who.map<Step>((actor) => async (_issue, { bulkId }) => {
    if (bulkId) await undoBulk(actor, { id: bulkId });
    return {};
  });
  const aside = fc.tuple(who, fc.boolean()).map<Step>(([actor, wakes]) => async ({ id }) => {
    await (wakes ? wakeIssue(actor, { id }) : snoozeIssue(actor, { id, until: "hour" }));
    return {};
  });
  const say = fc.tuple(who, fc.boolean()).map<Step>(([actor, internal]) => async ({ id }) => {
    await addComment(actor, { id, body: "Seen.", internal });
    return {};
  });
  const steps = fc.array(
    fc.oneof(
      { weight: 4, arbitrary: step("edit", edit) },
      { weight: 5, arbitrary: step("move", move) },
      { weight: 1, arbitrary: step("accept", accept) },
      { weight: 1, arbitrary: step("take back", takeBack) },
      { weight: 2, arbitrary: step("bulk", bulk) },
      { weight: 1, arbitrary: step("undo", undo) },
      { weight: 1, arbitrary: step("aside", aside) },
      { weight: 1, arbitrary: step("say", say) },
    ),
    { minLength: 3, maxLength: 12 },
  );
  const filed = fc
    .record({ title: text, severity: fc.constantFrom(...SEVERITIES) })
    .map((said): ReportInput => ({ ...said, teamId: teams[0]!, categoryId: categories[0]! }));
  return fc.record({ filedBy: fc.constantFrom(...people.slice(0, 3)), filed, steps });
}

export const fileIn = ({ filedBy, filed }: Edits) => reportIssue(filedBy, filed);
