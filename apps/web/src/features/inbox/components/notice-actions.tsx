"use client";

import { SNOOZES, type Snooze } from "@qm/domain";
import { AlarmClock, AlarmClockOff, BellOff, Check, CornerUpLeft, Mail, MailOpen } from "lucide-react";
import { useState } from "react";
import { Button } from "@/ui/button";
import { DateField } from "@/ui/date-field";
import { Dialog } from "@/ui/dialog";
import { Field } from "@/ui/field";
import { IconButton } from "@/ui/icon-button";
import { Menu, type MenuEntry } from "@/ui/menu";
import type { Notice } from "../queries";
import type { Deeds } from "./use-deeds";

const WHILES = ["hour", "tomorrow", "week", "month"] as const satisfies readonly Snooze[];

/** The buttons that open its menu: in its row, and over the notice where it stands open without the list. */
export const snoozeButtonsOf = ({ id }: Notice) => [
  ...document.querySelectorAll<HTMLButtonElement>(`[data-snoozes="${id}"]`),
];

type NoticeActionsProps = { notice: Notice; deeds: Deeds; size?: "sm" | "md" };

/** What can be done with a notice, as buttons; each has its key in the list. */
export function NoticeActions({ notice, deeds, size = "md" }: NoticeActionsProps) {
  const { unread, done, snoozedUntil, issues } = notice;

  return (
    <>
      <IconButton
        size={size}
        label={unread ? "Mark as read" : "Mark as unread"}
        keys="u"
        onClick={() => deeds.toggleRead(notice)}
      >
        {unread ? <MailOpen size={15} aria-hidden="true" /> : <Mail size={15} aria-hidden="true" />}
      </IconButton>
      {snoozedUntil ? (
        <IconButton size={size} label="Wake now" onClick={() => deeds.wake(notice)}>
          <AlarmClockOff size={15} aria-hidden="true" />
        </IconButton>
      ) : (
        <SnoozeMenu notice={notice} deeds={deeds} size={size} />
      )}
      {issues.length === 1 && (
        <IconButton size={size} label="Stop watching the issue" keys="shift+s" onClick={() => deeds.unwatch(notice)}>
          <BellOff size={15} aria-hidden="true" />
        </IconButton>
      )}
      {done ? (
        <IconButton size={size} label="Back to the inbox" keys="e" onClick={() => deeds.finish(notice)}>
          <CornerUpLeft size={15} aria-hidden="true" />
        </IconButton>
      ) : (
        <IconButton size={size} label="Done" keys="e" onClick={() => deeds.finish(notice)}>
          <Check size={15} aria-hidden="true" />
        </IconButton>
      )}
    </>
  );
}

function SnoozeMenu({ notice, deeds, size }: Required<NoticeActionsProps>) {
  const [choosing, setChoosing] = useState(false);
  const items: MenuEntry[] = [
    ...WHILES.map((until) => ({ label: SNOOZES[until], onSelect: () => deeds.snooze(notice, until) })),
    { label: "On a day…", onSelect: () => setChoosing(true) },
  ];

  return (
    <>
      <Menu
        label="Snooze until"
        items={items}
        trigger={(props) => (
          <IconButton {...props} data-snoozes={notice.id} size={size} label="Snooze" keys="h">
            <AlarmClock size={15} aria-hidden="true" />
          </IconButton>
        )}
      />
      {choosing && (
        <Dialog title="Snooze until a day" size="sm" open onClose={() => setChoosing(false)}>
          <form
            className="grid gap-3"
            onSubmit={(event) => {
              event.preventDefault();
              setChoosing(false);
              deeds.snooze(notice, String(new FormData(event.currentTarget).get("day")));
            }}
          >
            <Field label="Day" name="day" help="It comes back at nine in the morning.">
              {(control) => <DateField {...control} />}
            </Field>
            <div className="flex justify-end gap-2">
              <Button onClick={() => setChoosing(false)}>Cancel</Button>
              <Button type="submit" look="primary">
                Snooze
              </Button>
            </div>
          </form>
        </Dialog>
      )}
    </>
  );
}
