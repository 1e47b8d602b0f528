import { isDay, SEVERITIES, SNOOZE_WORDS, type Snooze } from "@qm/domain";
import { z } from "zod";
import { commentBody, issueId as id, version } from "@/features/issues/input";
import { idInput } from "@/lib/id-input";
import { NOBODY } from "./nobody";

const optional = <T extends z.ZodType>(schema: T) =>
  z.preprocess((value) => (value === "" ? undefined : value), schema.optional());

const isWord = (text: string): text is Snooze => (SNOOZE_WORDS as readonly string[]).includes(text);

/** Accepting a new issue, and at the same time who gets it, how bad it is and what is said to it. */
export const acceptInput = z.strictObject({
  id,
  version,
  /** Left out, whoever has it keeps it. */
  assignedTo: optional(
    z.union([z.literal(NOBODY).transform(() => null), idInput("Choose an assignee from the list.")]),
  ),
  severity: optional(z.enum(SEVERITIES, "Choose one of the offered severities.")),
  comment: optional(commentBody),
});
export type AcceptInput = z.output<typeof acceptInput>;

/** Putting a new issue aside: for a while by word, until a day, or until something happens. */
export const snoozeInput = z.strictObject({
  id,
  until: z.string().transform((text, context): Snooze | { day: string } => {
    if (isWord(text)) return text;
    if (isDay(text)) return { day: text };
    context.addIssue("Choose when it comes back.");
    return z.NEVER;
  }),
});
export type SnoozeInput = z.output<typeof snoozeInput>;

export const wakeInput = z.strictObject({ id });
export type WakeInput = z.output<typeof wakeInput>;

export const takeBackInput = z.strictObject({ id, version });
export type TakeBackInput = z.output<typeof takeBackInput>;
