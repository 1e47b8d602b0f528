import {
  isDay,
  NOTICE_KINDS,
  NOTICE_WAYS,
  type NoticeKind,
  type NoticeWay,
  SNOOZE_WORDS,
  type Snooze,
} from "@qm/domain";
import { z } from "zod";

const MOST_AT_ONCE = 500;

export const MARKS = ["read", "unread", "done", "undone", "awake"] as const;
export type Mark = (typeof MARKS)[number];

const id = z
  .string()
  .regex(/^[1-9]\d{0,14}$/, "Choose a notice of yours.")
  .transform(Number);

/** Some notices, or all that are unread. */
export const markInput = z.strictObject({
  ids: z
    .string()
    .transform((text) => text.split(","))
    .pipe(z.array(id).min(1).max(MOST_AT_ONCE)),
  mark: z.enum(MARKS, "Choose what to mark it as."),
});
export type MarkInput = z.output<typeof markInput>;

export const markAllInput = z.strictObject({});

const isWord = (text: string): text is Snooze => (SNOOZE_WORDS as readonly string[]).includes(text);

/** A notice always comes back when something happens, so it is told a time as well. */
export const snoozeInput = z.strictObject({
  id,
  until: z.string().transform((text, context): Snooze | { day: string } => {
    if (isWord(text) && text !== "activity") return text;
    if (isDay(text)) return { day: text };
    context.addIssue("Choose when it comes back.");
    return z.NEVER;
  }),
});
export type SnoozeInput = z.output<typeof snoozeInput>;

const way = z.enum(NOTICE_WAYS, "Choose where these notices go.");

export const choicesInput = z.strictObject({
  mail: z.enum(["yes", "no"]).default("no"),
  digestHour: z
    .string()
    .regex(/^(?:\d|1\d|2[0-3])$/, "Choose an hour of the day.")
    .transform(Number),
  ...(Object.fromEntries(NOTICE_KINDS.map((kind) => [kind, way])) as Record<NoticeKind, typeof way>),
});
export type ChoicesInput = { mail: "yes" | "no"; digestHour: number } & Record<NoticeKind, NoticeWay>;
