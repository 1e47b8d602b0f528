import { CHART_NOTE_KINDS, isDay } from "@qm/domain";
import { z } from "zod";
import { optionalId } from "@/lib/admin-input";
import { idInput } from "@/lib/id-input";
import { isCharted } from "../questions";
import { MOST_LETTERS } from "./limits";

const day = z.string().refine(isDay, "Choose one.");

/** Something said of a chart. */
export const noteInput = z
  .strictObject({
    question: z.string().refine(isCharted, "Reload the page and try again."),
    /** Nothing stands for the chart of everything. */
    teamId: optionalId.transform((team) => team ?? null),
    kind: z.enum(CHART_NOTE_KINDS, "Choose what to do."),
    day,
    /** The last of those from which limits are frozen. */
    until: z.union([z.literal(""), day]).optional(),
    reason: z
      .string()
      .trim()
      .min(1, "Say why: others will wonder.")
      .max(MOST_LETTERS, `A reason can be ${MOST_LETTERS} characters at most.`),
  })
  .refine(({ kind, until }) => kind !== "baseline" || Boolean(until), { error: "Choose one.", path: ["until"] });
export type NoteInput = z.output<typeof noteInput>;

export const oneNoteInput = z.strictObject({
  id: idInput("Reload the page and try again."),
});
export type OneNoteInput = z.output<typeof oneNoteInput>;
