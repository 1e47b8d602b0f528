import {
  type BusinessCalendar,
  type Goals,
  type Hours,
  isDay,
  MOST_GOAL_MINUTES,
  PAUSABLE,
  readGoal,
  SEVERITIES,
} from "@qm/domain";
import { z } from "zod";
import { checkbox, nameOf, optionalId } from "@/lib/admin-input";
import { idInput } from "@/lib/id-input";
import { NOT_SAID, openedWith, saysWhatItOpenedWith } from "@/lib/opened-with";

export const WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"] as const;
type Weekday = (typeof WEEKDAYS)[number];
export const MOST_HOLIDAYS = 500;

const DAY_MINUTES = 1_440;

/** A goal as it is typed; nothing is no goal. */
const goal = z
  .string()
  .trim()
  .max(40, "Write a time such as 4 h or 30 min.")
  .transform((text, context) => {
    if (text === "") return null;
    const minutes = readGoal(text);
    if (minutes === null) {
      context.addIssue(`Write a time such as 4 h, 1 h 30 min or 30 min, up to ${MOST_GOAL_MINUTES / 60} h.`);
      return z.NEVER;
    }
    return minutes;
  });

export const goalKey = (severity: (typeof SEVERITIES)[number], clock: "respond" | "resolve") =>
  `${severity}_${clock}` as const;

const goals = Object.fromEntries(
  SEVERITIES.flatMap((severity) => [
    [goalKey(severity, "respond"), goal],
    [goalKey(severity, "resolve"), goal],
  ]),
) as Record<ReturnType<typeof goalKey>, typeof goal>;

const pause = (status: (typeof PAUSABLE)[number]) => `pause_${status}` as const;
export const pauseKey = pause;

const pauses = Object.fromEntries(PAUSABLE.map((status) => [pause(status), checkbox])) as Record<
  ReturnType<typeof pause>,
  typeof checkbox
>;

export const policyInput = z
  .strictObject({
    teamId: optionalId,
    calendarId: optionalId,
    /** The version that the person was looking at; 0 where there was none. */
    version: z
      .string()
      .regex(/^\d{1,9}$/, "Reload the page and try again.")
      .transform(Number),
    pausesAside: checkbox,
    ...goals,
    ...pauses,
  })
  .transform(({ teamId, calendarId, version, pausesAside, ...typed }) => ({
    teamId: teamId ?? null,
    calendarId: calendarId ?? null,
    version,
    pausesAside,
    pauses: PAUSABLE.filter((status) => typed[pause(status)]),
    goals: Object.fromEntries(
      SEVERITIES.map((severity) => [
        severity,
        { respond: typed[goalKey(severity, "respond")], resolve: typed[goalKey(severity, "resolve")] },
      ]),
    ) as Goals,
  }));
export type PolicyInput = z.output<typeof policyInput>;

export const dropPolicyInput = z.strictObject({
  teamId: idInput("Name a team by its number."),
});
export type DropPolicyInput = z.output<typeof dropPolicyInput>;

/** A time of the day as a browser writes it; the end of a day may be midnight. */
const TIME = /^([01]\d|2[0-3]):([0-5]\d)(?::00)?$/;
const minutesOf = (text: string) => {
  const [, hours, minutes] = TIME.exec(text)!;
  return Number(hours) * 60 + Number(minutes);
};
const time = z.string().regex(/^$|^([01]\d|2[0-3]):[0-5]\d(:00)?$/, "Write a time such as 09:00.");

export const timeKey = (weekday: Weekday, end: "from" | "to") => `${weekday}_${end}` as const;
const times = Object.fromEntries(
  WEEKDAYS.flatMap((weekday) => [
    [timeKey(weekday, "from"), time],
    [timeKey(weekday, "to"), time],
  ]),
) as Record<ReturnType<typeof timeKey>, typeof time>;

const holidays = z
  .string()
  .max(MOST_HOLIDAYS * 12, `A calendar can have ${MOST_HOLIDAYS} holidays at most.`)
  .transform((text, context) => {
    const days = [...new Set(text.split(/[\s,;]+/).filter(Boolean))];
    const wrong = days.find((day): boolean => !isDay(day));
    if (wrong !== undefined) context.addIssue(`“${wrong.slice(0, 40)}” is no date: write 2026-12-25, one a line.`);
    if (days.length > MOST_HOLIDAYS) context.addIssue(`A calendar can have ${MOST_HOLIDAYS} holidays at most.`);
    return days.sort();
  });

const calendar = { name: nameOf("calendar", 80), holidays, ...times };
type TypedCalendar = z.output<z.ZodObject<typeof calendar>>;

function readCalendar({ name, holidays, ...typed }: TypedCalendar, context: z.RefinementCtx) {
  const week = WEEKDAYS.map((weekday): Hours | null => {
    const [from, to] = [typed[timeKey(weekday, "from")], typed[timeKey(weekday, "to")]];
    if (from === "" && to === "") return null;
    const hours = {
      from: from === "" ? 0 : minutesOf(from),
      to: to === "" ? DAY_MINUTES : minutesOf(to) || DAY_MINUTES,
    };
    if (from === "" || to === "" || hours.from >= hours.to) {
      context.addIssue({
        code: "custom",
        path: [timeKey(weekday, "to")],
        message: `${weekday} needs a beginning and a later end, or neither.`,
      });
    }
    return hours;
  });
  if (week.every((hours) => hours === null)) {
    context.addIssue({
      code: "custom",
      path: [timeKey("Monday", "to")],
      message: "Somebody has to work on some day.",
    });
  }
  return { name, week, holidays } satisfies BusinessCalendar & { name: string };
}

export const calendarInput = z
  .strictObject({
    id: optionalId,
    ...calendar,
    opened: openedWith(z.object(calendar).transform(readCalendar)).optional(),
  })
  .refine(saysWhatItOpenedWith, NOT_SAID)
  .transform(({ id, opened, ...typed }, context) => ({
    id,
    ...(opened && { opened }),
    ...readCalendar(typed, context),
  }));
export type CalendarInput = z.output<typeof calendarInput>;
