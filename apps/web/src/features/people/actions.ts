"use server";

import { action } from "@/lib/action";
import * as commands from "./commands";
import { inviteInput, linkInput, personInput } from "./input";

export const invitePerson = action(inviteInput, commands.invitePerson);
export const changePerson = action(personInput, commands.changePerson);
export const issueLink = action(linkInput, commands.issueLink);
