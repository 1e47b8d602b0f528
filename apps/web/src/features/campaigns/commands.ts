import "server-only";
import { changedOf, inScope, keepRow, type SessionActor, schema, type Tx } from "@qm/db";
import { dayOf, may, notAllowed, Refusal } from "@qm/domain";
import { eq } from "drizzle-orm";
import { workspaceZone } from "@/lib/zone";
import { type CampaignInput, ENDS_BEFORE_LAUNCH } from "./input";

const { campaigns, teams } = schema;

/** Makes a campaign or changes one. */
export async function keepCampaign(
  actor: SessionActor,
  { id, opened, ...values }: CampaignInput,
): Promise<{ id: number }> {
  if (!may(actor, "campaign.manage")) throw notAllowed();
  return inScope(actor, { kind: "all" }, async (tx) => {
    const [team] = await tx.select({ id: teams.id }).from(teams).where(eq(teams.id, values.teamId));
    if (!team) throw new Refusal("invalid", "Choose the team that owns it.", "teamId");
    const kept = id === undefined ? undefined : await findMoments(tx, id);
    const said = inMoments(values, kept);
    const shown = opened && inMoments(opened, kept);
    const endsAt = endOf({ ...kept, ...changedOf(said, shown) });
    return { id: await keepRow(tx, actor, campaigns, "campaign", id, { ...said, endsAt }, shown) };
  });
}

type Moments = { launchAt: Date | null; endsAt: Date | null };

async function findMoments(tx: Tx, id: number): Promise<Moments | undefined> {
  const [kept] = await tx
    .select({ launchAt: campaigns.launchAt, endsAt: campaigns.endsAt })
    .from(campaigns)
    .where(eq(campaigns.id, id))
    .for("update");
  return kept;
}

/** A form says days and the house keeps moments: the day that a form shows for a moment stands for that moment. */
function inMoments<V extends Moments>(said: V, kept: Moments | undefined): V {
  const of = (key: keyof Moments) => {
    const [day, at] = [said[key], kept?.[key]];
    return day && at && onOneDay(day, at) ? at : day;
  };
  return { ...said, launchAt: of("launchAt"), endsAt: of("endsAt") };
}

/** The end as it is kept: on the day of the launch it is not before the launch's minute. */
function endOf({ launchAt, endsAt }: Partial<Moments>): Date | null {
  if (!launchAt || !endsAt || endsAt >= launchAt) return endsAt ?? null;
  if (!onOneDay(launchAt, endsAt)) throw new Refusal("invalid", ENDS_BEFORE_LAUNCH, "endsAt");
  return launchAt;
}

const onOneDay = (one: Date, other: Date) => dayOf(one, workspaceZone()) === dayOf(other, workspaceZone());
