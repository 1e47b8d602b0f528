import { emailInput } from "@qm/auth";
import { ROLES } from "@qm/domain";
import { z } from "zod";
import { checkbox, idList, nameOf } from "@/lib/admin-input";
import { idInput } from "@/lib/id-input";
import { NOT_SAID, openedWith, saysWhatItOpenedWith } from "@/lib/opened-with";

const id = idInput("This does not name anybody.");
const role = z.enum(ROLES, "Choose a role.");

export const inviteInput = z.strictObject({ name: nameOf("person", 100), email: emailInput, role, teamIds: idList });
export type InviteInput = z.output<typeof inviteInput>;

const person = { name: nameOf("person", 100), role, teamIds: idList, active: checkbox };
export const personInput = z
  .strictObject({ id, ...person, opened: openedWith(z.object(person)).optional() })
  .refine(saysWhatItOpenedWith, NOT_SAID);
export type PersonInput = z.output<typeof personInput>;

export const linkInput = z.strictObject({ id });
export type LinkInput = z.output<typeof linkInput>;
