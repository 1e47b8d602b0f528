"use server";

import { action } from "@/lib/action";
import * as commands from "./commands";
import { noteInput, oneNoteInput } from "./input";

export const addNote = action(noteInput, (actor, input) => commands.addNote(actor, input));
export const removeNote = action(oneNoteInput, commands.removeNote);
