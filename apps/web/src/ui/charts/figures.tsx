"use client";

import { ArrowDown, ArrowRight, ArrowUp } from "lucide-react";
import { cn } from "@/lib/cn";
import { tip } from "../tip";
import type { Answer, Beside, Compared, Figure } from "./answer";
import { MarkLink, Marks } from "./marks";
import {
  besideShown,
  besideSpoken,
  type Change,
  changeOf,
  numbersShown,
  ONLY_NOW,
  shown,
  spokenChange,
  spokenMark,
  untilYesterday,
  withoutToday,
} from "./words";

type FiguresProps = { title: string; answer: Extract<Answer, { drawn: "figures" }> };

const ARROWS = { more: ArrowUp, less: ArrowDown, same: ArrowRight };

/** Figures side by side, each with what became of it since the period before: an arrow, words, and never a colour alone. */
export function Figures({ title, answer: { figures, ahead } }: FiguresProps) {
  return (
    <div className="grid gap-4">
      <Marks
        label={title}
        grid={[figures.flatMap(marksOf)]}
        className={cn(figures.length > ONE_ROW ? IN_TWO_ROWS : IN_ONE_ROW, "-my-2 grid gap-x-5 gap-y-2")}
      >
        {figures.map((figure) => (
          <OneFigure key={figure.key} figure={figure} ahead={ahead} />
        ))}
      </Marks>
      {ahead && <p className="text-12 text-muted">{ONLY_NOW}</p>}
    </div>
  );
}

const marksOf = ({ key, now }: Compared) => [
  ...(listOf(now) ? [key] : []),
  ...(now.beside ?? []).map((one) => besideId(key, one)),
];
/** Where there is nothing to compute a figure from, there is no list either. */
const listOf = ({ value, href }: Figure) => (value === null ? null : href);
const besideId = (key: string, one: Beside) => `${key} ${one.key}`;

/** So many at most stand in one row where there is room; more are two rows of about as many, of at most five. */
const ONE_ROW = 6;
const IN_ONE_ROW = "grid-cols-[repeat(auto-fit,minmax(8.25rem,1fr))]";
const IN_TWO_ROWS = "grid-cols-[repeat(auto-fit,minmax(max(8.25rem,(100%-5rem)/5),1fr))]";

function OneFigure({ figure, ahead }: { figure: Compared; ahead: true | undefined }) {
  const { key, label, unit, now } = figure;
  const change = changeOf(figure);
  const isRate = unit !== "issues";
  const isKnown = now.value !== null;
  const href = listOf(now);
  const said =
    ahead && !isKnown
      ? `${label}: still to come`
      : spokenMark(label, now, unit) + spokenChange(change) + (change ? withoutToday(figure.complete, unit) : "");
  const top = <span className="self-end text-13 text-muted">{label}</span>;
  const value = (
    <span className={cn("text-28 font-medium tabular-nums", !isKnown && "text-faint", href && FOLLOWED)}>
      {shown(now.value, unit)}
    </span>
  );
  const numbers = isRate && !ahead && (
    <span className="text-12 text-faint tabular-nums">{numbersShown(now, unit)}</span>
  );
  const foot = (
    <span className="text-12 text-muted">
      {change && <ChangeLine change={change} until={untilYesterday(figure)} />}
    </span>
  );
  if (now.beside) {
    return (
      <p className={ROOM}>
        {top}
        <span className={NUMBERS}>
          {href ? (
            <MarkLink id={key} href={href} label={said} className="rounded-mark">
              {value}
            </MarkLink>
          ) : (
            <span {...tip(said)}>{value}</span>
          )}
          {numbers}
          {now.beside.map((one) => (
            <MarkLink
              key={one.key}
              id={besideId(key, one)}
              href={one.href}
              label={besideSpoken(label, one)}
              className="rounded-mark text-12 text-accent-ink tabular-nums underline decoration-accent-ink/40 underline-offset-3 hover:decoration-accent-ink pointer-coarse:py-1.5"
            >
              {besideShown(one)}
            </MarkLink>
          ))}
        </span>
        {foot}
      </p>
    );
  }
  const parts = (
    <>
      {top}
      <span className={NUMBERS}>
        {value}
        {numbers}
      </span>
      {foot}
    </>
  );
  return href ? (
    <MarkLink id={key} href={href} label={said} className={cn(ROOM, "hover:bg-hover")}>
      {parts}
    </MarkLink>
  ) : (
    <p className={ROOM} {...tip(said)}>
      {parts}
    </p>
  );
}

/** As links among text look, in the colour of a figure: what is large needs no other. */
const FOLLOWED =
  "underline decoration-1 decoration-accent-ink/40 underline-offset-4 group-hover/mark:text-accent-ink group-hover/mark:decoration-accent-ink group-focus-visible/mark:text-accent-ink group-focus-visible/mark:decoration-accent-ink";

const NUMBERS = "flex flex-wrap items-baseline gap-x-2";

/** Labels, numbers and changes of a row each stand in line, however many lines one of them takes. */
const ROOM = "-mx-2 row-span-3 grid grid-rows-subgrid gap-y-0.5 rounded-control px-2 py-2";

/** A line does not end between a number and what it is of. */
const NUMBER_AND_UNIT = /(\d) (?=(?:d|h|min|%)(?:\W|$))/g;

type ChangeLineProps = { change: Change; until: string };

function ChangeLine({ change: { way, news, words }, until }: ChangeLineProps) {
  const Arrow = ARROWS[way];
  return (
    <span className="flex items-start gap-1">
      <Arrow
        size={13}
        aria-hidden="true"
        className={cn("mt-0.5 shrink-0", news === "good" && "text-good-ink", news === "bad" && "text-warn-ink")}
      />
      <span>
        {(until + words).replaceAll(NUMBER_AND_UNIT, "$1\u00a0")}
        {news && (
          <span className={news === "good" ? "text-good-ink" : "text-warn-ink"}>
            {news === "good" ? ", better" : ", worse"}
          </span>
        )}
      </span>
    </span>
  );
}
