import { type Actor, addDays, LABELS, moveName, SEVERITIES, type Status, startOfDay } from "@qm/domain";
import { CalendarClock, CircleDashed, CircleUserRound, Folder, Megaphone, Users } from "lucide-react";
import { Avatar } from "@/ui/avatar";
import type { PaletteEntry, PaletteStep } from "@/ui/palette/palette-store";
import { SeverityMark } from "@/ui/severity-mark";
import { StatusMark } from "@/ui/status-mark";
import { shortDate } from "@/ui/time-words";
import type { Legal } from "../../bulk/legal";
import type { Choices } from "../../choices";
import { loadCampaigns, loadPeople } from "../lookups";
import type { Aim } from "./aim";
import { commonDays, typedDay } from "./due-days";
import type { Deed } from "./use-change-issues";

export type Acting = {
  actor: Actor;
  choices: Choices;
  zone: string;
  aim: Aim;
  act: (deed: Deed) => void;
  /** Closing asks how the issues ended. */
  close: (legal: Legal) => void;
  /** A team out of sight takes the issues there: asked once more. */
  move: (team: { id: number; name: string }, deed: Deed) => void;
};

/** What all of the known rows have alike, if anything. */
const alike = <K extends keyof Aim["rows"][number]>({ rows }: Aim, key: K) =>
  rows.length > 0 && rows.every((row) => row[key] === rows[0]![key]) ? rows[0]![key] : undefined;

const entryOf = (
  key: string,
  label: string,
  deed: Deed,
  { act }: Acting,
  rest: Partial<PaletteEntry> = {},
): PaletteEntry => ({
  id: `${key} ${label}`,
  label,
  ...rest,
  run: () => act(deed),
});

export function assignStep(acting: Acting): PaletteStep {
  const { actor, aim } = acting;
  const assign = (id: number | null, name: string): Deed => ({
    values: { assignedTo: id === null ? "" : String(id) },
    shown: { assignedTo: id },
    names: id === null ? undefined : { user: { [id]: name } },
    words: id === null ? "assigned to nobody" : id === actor.id ? "assigned to you" : `assigned to ${name}`,
  });
  return {
    title: `Assign ${aim.name}`,
    placeholder: "Whom to?",
    async load(words, signal) {
      const { teamIds, edit } = await aim.legal();
      if (!edit) return [];
      const found = await loadPeople(teamIds.join(","), words, signal);
      const asked = words.trim().toLowerCase();
      const people = found.map(({ value, label }) =>
        entryOf(`assign ${value}`, label, assign(Number(value), label), acting, {
          icon: <Avatar id={Number(value)} name={label} size="sm" />,
          current: alike(aim, "assignedTo") === Number(value),
        }),
      );
      const me = found.find(({ value }) => Number(value) === actor.id);
      const specials = [
        ...(me
          ? [entryOf("me", "Me", assign(actor.id, me.label), acting, { icon: <CircleUserRound />, keys: "i" })]
          : []),
        entryOf("nobody", "Nobody", assign(null, ""), acting, {
          icon: <CircleDashed />,
          current: alike(aim, "assignedTo") === null,
        }),
      ];
      return [...specials.filter(({ label }) => label.toLowerCase().includes(asked)), ...people];
    },
  };
}

/** Assigns to oneself, without a question. */
export const toMe = ({ actor }: Acting): Deed => ({
  values: { assignedTo: String(actor.id) },
  shown: { assignedTo: actor.id },
  words: "assigned to you",
});

/** A move that asks nothing more. */
export const moveDeed = (to: Status): Deed => ({
  values: { to },
  shown: { status: to, resolution: to === "resolved" ? "fixed" : null },
  words: LABELS[to].toLowerCase(),
});

export function statusStep(acting: Acting): PaletteStep {
  const { aim, act, close } = acting;
  return {
    title: `Status of ${aim.name}`,
    placeholder: "Move to",
    async load(words) {
      const legal = await aim.legal();
      const asked = words.trim().toLowerCase();
      const from = alike(aim, "status");
      const run = (to: Status) => () => (to === "closed" ? close(legal) : act(moveDeed(to)));
      return legal.moves
        .map(
          (to): PaletteEntry => ({
            id: `status ${to}`,
            label: LABELS[to],
            detail: from ? moveName({ from, to }) : undefined,
            icon: <StatusMark status={to} bare />,
            run: run(to),
          }),
        )
        .filter(({ label, detail = "" }) => `${label} ${detail}`.toLowerCase().includes(asked));
    },
  };
}

export const severityStep = (acting: Acting): PaletteStep => ({
  title: `Severity of ${acting.aim.name}`,
  placeholder: "How bad is it?",
  entries: SEVERITIES.toReversed().map((word) =>
    entryOf(
      "severity",
      LABELS[word],
      { values: { severity: word }, shown: { severity: word }, words: `of ${LABELS[word].toLowerCase()} severity` },
      acting,
      {
        icon: <SeverityMark severity={word} bare />,
        current: alike(acting.aim, "severity") === word,
      },
    ),
  ),
});

export const categoryStep = (acting: Acting): PaletteStep => ({
  title: `Category of ${acting.aim.name}`,
  placeholder: "What kind of fault is it?",
  entries: acting.choices.categories
    .filter(({ active }) => active)
    .map(({ id, name }) =>
      entryOf(
        "category",
        name,
        {
          values: { categoryId: String(id) },
          shown: { categoryId: id },
          names: { category: { [id]: name } },
          words: `filed under ${name}`,
        },
        acting,
        {
          icon: <Folder />,
          current: alike(acting.aim, "categoryId") === id,
        },
      ),
    ),
});

export const campaignStep = (acting: Acting): PaletteStep => ({
  title: `Campaign of ${acting.aim.name}`,
  placeholder: "Which campaign is it about?",
  async load(words, signal) {
    const found = await loadCampaigns(words, signal);
    const put = (id: number | null, name: string): Deed => ({
      values: { campaignId: id === null ? "" : String(id) },
      shown: { campaignId: id },
      names: id === null ? undefined : { campaign: { [id]: name } },
      words: id === null ? "without a campaign" : `part of ${name}`,
    });
    const none = entryOf("campaign", "No campaign", put(null, ""), acting, { icon: <CircleDashed /> });
    return [
      ...(words.trim() ? [] : [none]),
      ...found.map(({ value, label }) =>
        entryOf(`campaign ${value}`, label, put(Number(value), label), acting, {
          icon: <Megaphone />,
          current: alike(acting.aim, "campaignId") === Number(value),
        }),
      ),
    ];
  },
});

export const teamStep = ({ choices, aim, move }: Acting): PaletteStep => ({
  title: `Team of ${aim.name}`,
  placeholder: "Which team works on it?",
  entries: choices.teams
    .filter(({ active }) => active)
    .map(({ id, name }) => ({
      id: `team ${id}`,
      label: name,
      icon: <Users />,
      current: alike(aim, "teamId") === id,
      run: () =>
        move(
          { id, name },
          {
            values: { teamId: String(id) },
            shown: { teamId: id },
            names: { team: { [id]: name } },
            words: `with ${name}`,
          },
        ),
    })),
});

export function dueStep(acting: Acting): PaletteStep {
  const { zone, aim } = acting;
  const due = (day: string | null): Deed => {
    // The last minute of the day, as the server reads a bare day.
    const at = day && new Date(startOfDay(addDays(day, 1), zone).getTime() - 60_000);
    return {
      values: { dueAt: day ?? "" },
      shown: { dueAt: at ? at.toISOString() : null },
      words: at ? `due ${shortDate(at, zone)}` : "without a due date",
    };
  };
  const told = (day: string) => shortDate(new Date(`${day}T12:00Z`), "UTC");
  return {
    title: `Due date of ${aim.name}`,
    placeholder: "A day, such as 2026-12-01 or in 5 days",
    entries: [
      ...commonDays(new Date(), zone).map(({ label, day }) =>
        entryOf("due", label, due(day), acting, { detail: told(day), icon: <CalendarClock /> }),
      ),
      entryOf("due", "No due date", due(null), acting, { icon: <CircleDashed /> }),
    ],
    load: async (words) => {
      const day = typedDay(words, new Date(), zone);
      return day ? [entryOf("due typed", told(day), due(day), acting, { detail: day, icon: <CalendarClock /> })] : [];
    },
  };
}
