import { emailInput } from "@qm/auth";
import { ROLES } from "@qm/domain";
import { z } from "zod";
import { checkbox, idList, nameOf } from "@/lib/admin-input";
import { idInput } from "@/lib/id-input";

const id = idInput("This does not name anybody.");
const role = z.enum(ROLES, "Choose a role.");

export const inviteInput = z.strictObject({ name: nameOf("person", 100), email: emailInput, role, teamIds: idList });
export type InviteInput = z.output<typeof inviteInput>;

export const personInput = z.strictObject({ id, name: nameOf("person", 100), role, teamIds: idList, active: checkbox });
export type PersonInput = z.output<typeof personInput>;

export const linkInput = z.strictObject({ id });
export type LinkInput = z.output<typeof linkInput>;
