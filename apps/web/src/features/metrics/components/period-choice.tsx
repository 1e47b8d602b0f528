"use client";

import {
  type Day,
  dayOf,
  PERIOD_WORDS,
  type Period,
  type PeriodChoice,
  type PeriodWord,
  parsePeriod,
  periodOf,
  periodsCompared,
  writePeriod,
} from "@qm/domain";
import { CalendarDays, Check } from "lucide-react";
import { useState } from "react";
import { cn } from "@/lib/cn";
import { Button } from "@/ui/button";
import { DateField } from "@/ui/date-field";
import { Popover } from "@/ui/popover";
import { periodWords } from "../period-words";

type PeriodChoiceProps = {
  period: PeriodChoice;
  now: string;
  timeZone: string;
  hrefOf: (period: PeriodChoice) => string;
  onChoose: (period: PeriodChoice) => void;
};

const WORDS = Object.entries(PERIOD_WORDS) as [PeriodWord, string][];

/** Which days are meant: by word, or from one day to another. Every figure is compared with as many days before, as far as they are over. */
export function PeriodChoiceButton({ period, now, timeZone, hrefOf, onChoose }: PeriodChoiceProps) {
  const today = dayOf(new Date(now), timeZone);
  const days = periodOf(period, today);
  const chosen = writePeriod(period);

  return (
    <Popover
      label="Which days"
      placement="bottom-end"
      className="w-76 max-w-[calc(100vw-1rem)] p-1 pointer-coarse:w-90 max-sm:w-90"
      trigger={(props) => (
        <Button {...props} size="sm" icon={<CalendarDays size={14} aria-hidden="true" className="max-sm:hidden" />}>
          {"word" in period ? PERIOD_WORDS[period.word] : periodWords(days)}
        </Button>
      )}
    >
      {(close) => (
        <>
          <ul>
            {WORDS.map(([word, label]) => (
              <li key={word}>
                <a
                  href={hrefOf({ word })}
                  aria-current={word === chosen ? "true" : undefined}
                  className="flex h-8 items-center gap-2 rounded-mark px-2 text-13 hover:bg-hover pointer-coarse:h-11"
                  onClick={close}
                >
                  <Check size={14} aria-hidden="true" className={cn(word !== chosen && "invisible")} />
                  <span className="flex-1">{label}</span>
                  <span className="text-12 text-faint">{periodWords(periodOf({ word }, today))}</span>
                </a>
              </li>
            ))}
          </ul>
          <OwnDays
            from={days.from}
            to={days.to}
            onChoose={(choice) => {
              close();
              onChoose(choice);
            }}
          />
          <p className="border-t px-2 pt-2 pb-1 text-12 text-muted">{comparison(days, today)}</p>
        </>
      )}
    </Popover>
  );
}

function comparison(days: Period, today: Day): string {
  const periods = periodsCompared(days, today);
  if (!periods) return "Compared with nothing: none of these days is over.";
  const without = periods.complete.to < days.to ? "Without today, which is not over, compared" : "Compared";
  return `${without} with as many days before: ${periodWords(periods.before)}.`;
}

function OwnDays({ onChoose, ...days }: { from: string; to: string; onChoose: (period: PeriodChoice) => void }) {
  const [from, setFrom] = useState(days.from);
  const [to, setTo] = useState(days.to);
  const [problem, setProblem] = useState(false);

  return (
    <form
      className="grid gap-2 border-t p-2"
      onSubmit={(event) => {
        event.preventDefault();
        const choice = parsePeriod(`${from}..${to}`);
        setProblem(!choice);
        if (choice) onChoose(choice);
      }}
    >
      <div className="grid grid-cols-2 gap-2">
        <label htmlFor="period-from" className="grid min-w-0 gap-1 text-12 text-muted">
          From
          <DateField id="period-from" value={from} onChange={(event) => setFrom(event.target.value)} />
        </label>
        <label htmlFor="period-to" className="grid min-w-0 gap-1 text-12 text-muted">
          To
          <DateField id="period-to" value={to} onChange={(event) => setTo(event.target.value)} />
        </label>
      </div>
      {problem && (
        <p role="alert" className="text-12 text-danger-ink">
          Choose an end after the beginning, three years later at most.
        </p>
      )}
      <Button type="submit" size="sm" className="justify-self-start">
        Show these days
      </Button>
    </form>
  );
}
