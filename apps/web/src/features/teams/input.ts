import { z } from "zod";
import { checkbox, idList, nameOf, optionalId } from "@/lib/admin-input";
import { NOT_SAID, openedWith, saysWhatItOpenedWith } from "@/lib/opened-with";

const team = {
  name: nameOf("team", 80),
  leadId: optionalId.transform((id) => id ?? null),
  memberIds: idList,
  active: checkbox,
};

export const teamInput = z
  .strictObject({ id: optionalId, ...team, opened: openedWith(z.object(team)).optional() })
  .refine(saysWhatItOpenedWith, NOT_SAID);
export type TeamInput = z.output<typeof teamInput>;
