import { CHANNELS, isDay, startOfDay } from "@qm/domain";
import { z } from "zod";
import { checkbox, nameOf, optionalCount, optionalId } from "@/lib/admin-input";
import { idInput } from "@/lib/id-input";
import { NOT_SAID, openedWith, saysWhatItOpenedWith } from "@/lib/opened-with";
import { workspaceZone } from "@/lib/zone";

const optionalDay = z
  .string()
  .refine((text) => text === "" || isDay(text), "Enter a date that exists, such as 2026-11-30.")
  .transform((text) => (text === "" ? null : startOfDay(text, workspaceZone())));

const campaign = {
  name: nameOf("campaign", 120),
  channel: z.enum(CHANNELS, "Choose a channel."),
  teamId: idInput("Choose the team that owns it."),
  launchAt: optionalDay,
  endsAt: optionalDay,
  links: optionalCount,
  recipients: optionalCount,
  active: checkbox,
};

export const ENDS_BEFORE_LAUNCH = "A campaign ends after its launch.";

export const campaignInput = z
  .strictObject({ id: optionalId, ...campaign, opened: openedWith(z.object(campaign)).optional() })
  .refine(({ launchAt, endsAt }) => !launchAt || !endsAt || endsAt >= launchAt, {
    error: ENDS_BEFORE_LAUNCH,
    path: ["endsAt"],
  })
  .refine(saysWhatItOpenedWith, NOT_SAID);
export type CampaignInput = z.output<typeof campaignInput>;
