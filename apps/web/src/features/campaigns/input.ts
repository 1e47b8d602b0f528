import { CHANNELS, isDay, startOfDay } from "@qm/domain";
import { z } from "zod";
import { checkbox, nameOf, optionalCount, optionalId } from "@/lib/admin-input";
import { idInput } from "@/lib/id-input";
import { workspaceZone } from "@/lib/zone";

const optionalDay = z
  .string()
  .refine((text) => text === "" || isDay(text), "Enter a date that exists, such as 2026-11-30.")
  .transform((text) => (text === "" ? null : startOfDay(text, workspaceZone())));

export const campaignInput = z
  .strictObject({
    id: optionalId,
    name: nameOf("campaign", 120),
    channel: z.enum(CHANNELS, "Choose a channel."),
    teamId: idInput("Choose the team that owns it."),
    launchAt: optionalDay,
    endsAt: optionalDay,
    links: optionalCount,
    recipients: optionalCount,
    active: checkbox,
  })
  .refine(({ launchAt, endsAt }) => !launchAt || !endsAt || endsAt >= launchAt, {
    error: "A campaign ends after its launch.",
    path: ["endsAt"],
  });
export type CampaignInput = z.output<typeof campaignInput>;
