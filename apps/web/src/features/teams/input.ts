import { z } from "zod";
import { checkbox, idList, nameOf, optionalId } from "@/lib/admin-input";

export const teamInput = z.strictObject({
  id: optionalId,
  name: nameOf("team", 80),
  leadId: optionalId.transform((id) => id ?? null),
  memberIds: idList,
  active: checkbox,
});
export type TeamInput = z.output<typeof teamInput>;
