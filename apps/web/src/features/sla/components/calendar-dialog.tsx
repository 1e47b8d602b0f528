"use client";

import { type BusinessCalendar, OFFICE_HOURS } from "@qm/domain";
import { Plus } from "lucide-react";
import { ActionDialog } from "@/ui/action-dialog";
import { Button } from "@/ui/button";
import { Field } from "@/ui/field";
import { Input } from "@/ui/input";
import { OpenedWith } from "@/ui/opened-with";
import { Textarea } from "@/ui/textarea";
import { keepCalendar } from "../actions";
import { timeKey, WEEKDAYS } from "../input";
import { clockTime } from "../words";

type CalendarDialogProps = { calendar?: BusinessCalendar & { id: number; name: string } };

/** Makes a calendar of working hours, or changes one. */
export function CalendarDialog({ calendar }: CalendarDialogProps) {
  const { week, holidays } = calendar ?? OFFICE_HOURS;

  return (
    <ActionDialog
      action={keepCalendar}
      title={calendar ? `Change ${calendar.name}` : "New calendar"}
      description="The hours in which agreed times run, by the clock of the workspace. A day without hours is off."
      verb={calendar ? "Save" : "Make calendar"}
      said={calendar ? "The calendar was changed." : "The calendar is there."}
      trigger={(open) =>
        calendar ? (
          <Button size="sm" look="ghost" onClick={open} aria-label={`Change ${calendar.name}`}>
            Change
          </Button>
        ) : (
          <Button icon={<Plus size={14} aria-hidden="true" />} onClick={open}>
            New calendar
          </Button>
        )
      }
    >
      {(problem) => (
        <>
          <input type="hidden" name="id" value={calendar?.id ?? ""} />
          {calendar && <OpenedWith />}
          <Field label="Name" name="name" error={problem("name")}>
            {(control) => <Input {...control} defaultValue={calendar?.name} maxLength={80} autoComplete="off" />}
          </Field>
          <div className="grid gap-x-3 gap-y-1 sm:grid-cols-[auto_1fr_1fr]">
            {WEEKDAYS.map((weekday, n) => (
              <div key={weekday} className="contents">
                <span className="text-13 font-medium sm:pt-2">{weekday}</span>
                {(["from", "to"] as const).map((end) => (
                  <Field
                    key={end}
                    label={`${weekday}, ${end === "from" ? "begins" : "ends"}`}
                    name={timeKey(weekday, end)}
                    hideLabel
                    optional
                    error={problem(timeKey(weekday, end))}
                  >
                    {(control) => <Input {...control} type="time" defaultValue={clockTime(week[n]?.[end])} />}
                  </Field>
                ))}
              </div>
            ))}
          </div>
          <Field
            label="Holidays"
            name="holidays"
            optional
            help="One date a line, such as 2026-12-25."
            error={problem("holidays")}
          >
            {(control) => <Textarea {...control} rows={4} defaultValue={holidays.join("\n")} spellCheck={false} />}
          </Field>
        </>
      )}
    </ActionDialog>
  );
}
