"use client";

import { ArrowDown, ArrowRight, ArrowUp } from "lucide-react";
import { cn } from "@/lib/cn";
import { tip } from "../tip";
import type { Answer, Compared } from "./answer";
import { MarkLink, Marks } from "./marks";
import { type Change, changeOf, shown, spokenChange, spokenMark, withoutToday } from "./words";

type FiguresProps = { title: string; answer: Extract<Answer, { drawn: "figures" }> };

const ARROWS = { more: ArrowUp, less: ArrowDown, same: ArrowRight };

/** Figures side by side, each with what became of it since the period before: an arrow, words, and never a colour alone. */
export function Figures({ title, answer: { figures } }: FiguresProps) {
  const isRunning = figures.some(({ complete }) => complete);
  return (
    <Marks
      label={title}
      grid={[figures.flatMap(({ key, now }) => (now.href ? [key] : []))]}
      className="grid grid-cols-[repeat(auto-fit,minmax(8.25rem,1fr))] gap-x-5 gap-y-5"
    >
      {figures.map((figure) => (
        <OneFigure key={figure.key} figure={figure} isCompared={figures.some(({ before }) => before)} />
      ))}
      {isRunning && <p className="col-span-full text-12 text-muted">Compared without today, which is not over.</p>}
    </Marks>
  );
}

function OneFigure({ figure, isCompared }: { figure: Compared; isCompared: boolean }) {
  const { key, label, unit, now } = figure;
  const change = changeOf(figure);
  const isRate = unit !== "issues";
  const said =
    spokenMark(label, now, unit) + spokenChange(change) + (change ? withoutToday(figure.complete, unit) : "");
  const parts = (
    <>
      <span className="text-13 text-muted">{label}</span>
      <span className="flex items-baseline gap-2">
        <span className="text-28 font-medium tabular-nums">{shown(now.value, unit)}</span>
        {isRate && <span className="text-12 text-faint tabular-nums">n {now.n.toLocaleString("en")}</span>}
      </span>
      {isCompared && <span className="min-h-4.5 text-12 text-muted">{change && <ChangeLine change={change} />}</span>}
    </>
  );
  return now.href ? (
    <MarkLink id={key} href={now.href} label={said} className={cn(ROOM, "hover:bg-hover")}>
      {parts}
    </MarkLink>
  ) : (
    <p className={ROOM} {...tip(said)}>
      {parts}
    </p>
  );
}

const ROOM = "-mx-2 -my-1.5 grid content-start gap-0.5 rounded-control px-2 py-1.5";

function ChangeLine({ change: { way, news, words } }: { change: Change }) {
  const Arrow = ARROWS[way];
  return (
    <span className="flex items-start gap-1">
      <Arrow
        size={13}
        aria-hidden="true"
        className={cn("mt-0.5 shrink-0", news === "good" && "text-good-ink", news === "bad" && "text-warn-ink")}
      />
      <span>
        {words}
        {news && (
          <span className={news === "good" ? "text-good-ink" : "text-warn-ink"}>
            {news === "good" ? ", better" : ", worse"}
          </span>
        )}
      </span>
    </span>
  );
}
