"use client";

import { addDays, dayOf, SNOOZE_WORDS, SNOOZES, type Snooze, snoozedUntil } from "@qm/domain";
import { type KeyboardEvent, useRef, useState } from "react";
import { Button } from "@/ui/button";
import { DateField } from "@/ui/date-field";
import { Dialog } from "@/ui/dialog";
import { Kbd } from "@/ui/kbd";
import { fullDate, shortDate } from "@/ui/time-words";

type SnoozeDialogProps = {
  number: string;
  now: string;
  zone: string;
  /** A word or a day; for a day, how it is told. */
  onChoose: (until: Snooze | string, words?: string) => void;
  onClose: () => void;
};

/** Until when? Each answer has its digit, and arrows move between them. */
export function SnoozeDialog({ number, now, zone, onChoose, onClose }: SnoozeDialogProps) {
  const list = useRef<HTMLUListElement>(null);
  const tomorrow = addDays(dayOf(new Date(now), zone), 1);
  const [day, setDay] = useState("");

  const press = (event: KeyboardEvent) => {
    if (event.target instanceof HTMLInputElement) return;
    const buttons = [...(list.current?.querySelectorAll("button") ?? [])];
    const at = buttons.indexOf(document.activeElement as HTMLButtonElement);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1 + buttons.length }[event.key];
    if (to !== undefined) buttons[to % buttons.length]?.focus();
    else if (SNOOZE_WORDS[Number(event.key) - 1]) onChoose(SNOOZE_WORDS[Number(event.key) - 1]!);
    else return;
    event.preventDefault();
  };

  return (
    <Dialog
      open
      size="sm"
      title={`Put ${number} aside`}
      description="It leaves triage, not the list. Whatever happens to it brings it back."
      onClose={onClose}
    >
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the buttons inside are what is pressed; this only reaches them by key. */}
      <div onKeyDown={press} className="grid gap-3">
        <ul ref={list} className="-mx-2 grid">
          {SNOOZE_WORDS.map((word, at) => (
            <li key={word}>
              <button
                type="button"
                data-autofocus={at === 0 ? "" : undefined}
                onClick={() => onChoose(word)}
                className="flex min-h-9 w-full items-center gap-3 rounded-control px-2 text-left text-14 hover:bg-hover focus-visible:bg-hover focus-visible:outline-offset-[-2px] pointer-coarse:min-h-11"
              >
                <span className="flex-1">{SNOOZES[word]}</span>
                <span className="text-12 text-muted tabular-nums">{momentOf(word, now, zone)}</span>
                <Kbd keys={String(at + 1)} hint />
              </button>
            </li>
          ))}
        </ul>
        <form
          className="flex items-center gap-2 border-t pt-3"
          onSubmit={(event) => {
            event.preventDefault();
            if (day) onChoose(day, `until ${shortDate(new Date(`${day}T12:00:00Z`))}`);
          }}
        >
          <DateField
            aria-label="Until a day"
            min={tomorrow}
            value={day}
            onChange={(event) => setDay(event.target.value)}
          />
          <Button type="submit" disabled={!day}>
            Until this day
          </Button>
        </form>
      </div>
    </Dialog>
  );
}

function momentOf(word: Snooze, now: string, zone: string): string {
  const until = snoozedUntil(word, new Date(now), zone);
  return until ? fullDate(until, zone).replace(` ${zone}`, "") : "";
}
