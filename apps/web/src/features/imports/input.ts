import { SEVERITIES } from "@qm/domain";
import { z } from "zod";
import { idInput } from "@/lib/id-input";
import { DATE_FORMAT_IDS } from "./date-formats";
import { DATE_FIELDS } from "./dates";
import { ASKED_FIELDS } from "./dictionary";
import { SEPARATORS } from "./separator";

const word = z.string().max(1_000);
const id = z.int().positive();

/** What a person decides about a file; whatever is left out is detected. */
export const importChoices = z.strictObject({
  encoding: z.string().max(40).optional(),
  separator: z.enum(SEPARATORS).optional(),
  /** Header to field, or to `null` to ignore the column. */
  columns: z.record(word, z.string().max(40).nullable()).default({}),
  /** By field and by word as it is compared: one of our words, an id, or `null` for nothing. */
  words: z.partialRecord(z.enum(ASKED_FIELDS), z.record(word, z.union([word, id, z.null()]))).default({}),
  dates: z.partialRecord(z.enum(DATE_FIELDS), z.enum(DATE_FORMAT_IDS)).default({}),
  /** For rows that name none. */
  teamId: id.optional(),
  categoryId: id.optional(),
  severity: z.enum(SEVERITIES).default("medium"),
  /** Whether the teams' assignment rules say who gets open work that names nobody. */
  rules: z.boolean().default(false),
});
export type ImportChoices = z.output<typeof importChoices>;

/** Nothing decided: everything is detected. */
export const NO_CHOICES: ImportChoices = importChoices.parse({});

export const undoInput = z.strictObject({
  id: idInput("Name an import."),
});
export type UndoInput = z.output<typeof undoInput>;
