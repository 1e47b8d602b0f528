import { aCampaign, aCategory, anActor, aTeam, database, type TestActor } from "@qm/db/testing";
import type { Scope } from "@qm/domain";
import { CAMPAIGNS, CATEGORIES, type Lived, NOW } from "./histories.fixture";

export type House = {
  teams: number[];
  categories: number[];
  campaigns: number[];
  people: Record<"reporter" | "member" | "lead" | "leadOfBoth" | "admin" | "other", TestActor>;
};

export async function aHouse(): Promise<House> {
  await stopTheClock();
  const { owner } = database();
  const teams = [(await aTeam()).id, (await aTeam()).id];
  const categories = [];
  for (let n = 0; n < CATEGORIES; n++) categories.push((await aCategory()).id);
  const campaigns = [];
  for (const { team, launch, links, active } of CAMPAIGNS) {
    const { id } = await aCampaign({ teamId: teams[team]!, active });
    await owner`update campaigns set launch_at = ${launch?.toISOString() ?? null}, links = ${links} where id = ${id}`;
    campaigns.push(id);
  }
  return {
    teams,
    categories,
    campaigns,
    people: {
      reporter: await anActor("reporter", []),
      member: await anActor("reporter", [teams[0]!]),
      lead: await anActor("team_lead", [teams[0]!]),
      leadOfBoth: await anActor("team_lead", teams),
      admin: await anActor("admin"),
      other: await anActor("reporter", []),
    },
  };
}

/** What is late or launched is asked by the database's own clock: to whoever asks as the application, it stands still at `NOW`. */
async function stopTheClock() {
  const { owner } = database();
  await owner.unsafe(`
    create schema stopped_clock;
    grant usage on schema stopped_clock to public;
    create function stopped_clock.now() returns timestamptz language sql stable return timestamptz '${NOW.toISOString()}';
    do $$ begin execute format('alter role qm_app in database %I set search_path = stopped_clock, pg_catalog, public', current_database()); end $$`);
}

/** Who looks where, and what they see there. */
export const standsIn = ({
  teams,
  people: { reporter, member, lead, leadOfBoth, admin },
}: House): [TestActor, Scope, (one: Lived) => boolean][] => [
  [reporter, { kind: "mine" }, ({ mine, assigned }) => mine || assigned],
  [member, { kind: "teams" }, ({ team }) => team === 0],
  [lead, { kind: "teams" }, ({ team }) => team === 0],
  [leadOfBoth, { kind: "teams" }, () => true],
  [lead, { kind: "team", teamId: teams[0]! }, ({ team }) => team === 0],
  [admin, { kind: "all" }, () => true],
  [admin, { kind: "team", teamId: teams[1]! }, ({ team }) => team === 1],
];
