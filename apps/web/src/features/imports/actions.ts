"use server";

import { action } from "@/lib/action";
import { undoInput } from "./input";
import * as undo from "./undo";

export const undoImport = action(undoInput, undo.undoImport);
