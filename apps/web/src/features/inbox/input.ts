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
import { MOST_AT_ONCE } from "./bounds";
import { type InboxQuestion, readQuestion } from "./view";

export const MARKS = ["read", "unread", "done", "undone", "awake"] as const;
export type Mark = (typeof MARKS)[number];

const id = z
  .string()
  .regex(/^[1-9]\d{0,14}$/, "Choose a notice of yours.")
  .transform(Number);

const numbers = z
  .string()
  .transform((text) => text.split(","))
  .pipe(z.array(id).min(1).max(MOST_AT_ONCE));

/** Which notices are meant: these, or all that an address of the inbox held at the moment in which it was seen. */
export type Which = { ids: readonly number[] } | { view: InboxQuestion; seenAt: Date };

const which = {
  ids: numbers.optional(),
  view: z.string().max(200).optional(),
  seenAt: z.iso.datetime().optional(),
};
type Asked = z.output<z.ZodObject<typeof which>>;

/** What came, with the notices that are meant said in one way. */
function settled<T extends Asked>(asked: T, context: z.RefinementCtx): Omit<T, keyof Asked> & Which {
  const { ids, view, seenAt, ...rest } = asked;
  if (ids && view === undefined) return { ...rest, ids };
  const question = view === undefined ? null : readQuestion(view);
  if (!ids && question && seenAt) return { ...rest, view: question, seenAt: new Date(seenAt) };
  context.addIssue("Say which notices are meant, in one way.");
  return z.NEVER;
}

export const markInput = z
  .strictObject({
    ...which,
    mark: z.enum(MARKS, "Choose what to mark it as."),
  })
  .transform(settled);
export type MarkInput = { mark: Mark } & Which;

/** Everything unread that an address of the inbox held at the moment in which it was seen. */
export const readAllInput = z
  .strictObject({ view: z.string().max(200), seenAt: z.iso.datetime() })
  .transform(({ view, seenAt }, context): ReadAllInput => {
    const question = readQuestion(view);
    if (question) return { view: question, seenAt: new Date(seenAt) };
    context.addIssue("Say which notices are meant.");
    return z.NEVER;
  });
export type ReadAllInput = Extract<Which, { view: InboxQuestion }>;

const isWord = (text: string): text is Snooze => (SNOOZE_WORDS as readonly string[]).includes(text);

/** A notice always comes back when something happens, so it is told a time as well. */
export const snoozeInput = z
  .strictObject({
    ...which,
    until: z.string().transform((text, context): Snooze | { day: string } => {
      if (isWord(text) && text !== "activity") return text;
      if (isDay(text)) return { day: text };
      context.addIssue("Choose when it comes back.");
      return z.NEVER;
    }),
  })
  .transform(settled);
export type SnoozeInput = { until: Snooze | { day: string } } & Which;

/** No longer hearing of the issues that notices are about. */
export const unwatchInput = z.strictObject(which).transform(settled);

/** Hearing of issues again, which is how that is taken back. */
export const watchAgainInput = z.strictObject({ issues: numbers });
export type WatchAgainInput = z.output<typeof watchAgainInput>;

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
