"use server";

import { action } from "@/lib/action";
import * as commands from "./commands";
import { bulkInput, undoBulkInput } from "./input";
import * as undoing from "./undo";

export const changeIssues = action(bulkInput, (actor, input) => commands.changeIssues(actor, input));
export const undoBulk = action(undoBulkInput, (actor, input) => undoing.undoBulk(actor, input));
