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
import type { Marks } from "./use-marks";

const WHILES = ["hour", "tomorrow", "week", "month"] as const satisfies readonly Snooze[];

export const snoozeButtonOf = ({ id }: Notice) => `snooze-${id}`;

type NoticeActionsProps = { notice: Notice; marks: Marks; onDone: (notice: Notice) => void };

/** What can be done with a notice, as buttons; each has its key in the list. */
export function NoticeActions({ notice, marks, onDone }: NoticeActionsProps) {
  const { unread, done, snoozedUntil, issues } = notice;

  return (
    <>
      <IconButton
        size="sm"
        label={unread ? "Mark as read" : "Mark as unread"}
        keys="u"
        onClick={() => marks.set([notice], unread ? "read" : "unread")}
      >
        {unread ? <MailOpen size={15} aria-hidden="true" /> : <Mail size={15} aria-hidden="true" />}
      </IconButton>
      {snoozedUntil ? (
        <IconButton size="sm" label="Wake now" onClick={() => marks.set([notice], "awake")}>
          <AlarmClockOff size={15} aria-hidden="true" />
        </IconButton>
      ) : (
        <SnoozeMenu notice={notice} marks={marks} />
      )}
      {issues.length === 1 && (
        <IconButton size="sm" label="Stop watching the issue" keys="shift+s" onClick={() => marks.unwatch(notice)}>
          <BellOff size={15} aria-hidden="true" />
        </IconButton>
      )}
      {done ? (
        <IconButton size="sm" label="Back to the inbox" keys="e" onClick={() => marks.set([notice], "undone")}>
          <CornerUpLeft size={15} aria-hidden="true" />
        </IconButton>
      ) : (
        <IconButton size="sm" label="Done" keys="e" onClick={() => onDone(notice)}>
          <Check size={15} aria-hidden="true" />
        </IconButton>
      )}
    </>
  );
}

function SnoozeMenu({ notice, marks }: { notice: Notice; marks: Marks }) {
  const [choosing, setChoosing] = useState(false);
  const items: MenuEntry[] = [
    ...WHILES.map((until) => ({ label: SNOOZES[until], onSelect: () => marks.snooze(notice, until) })),
    { label: "On a day…", onSelect: () => setChoosing(true) },
  ];

  return (
    <>
      <Menu
        label="Snooze until"
        items={items}
        trigger={(props) => (
          <IconButton {...props} id={snoozeButtonOf(notice)} size="sm" label="Snooze" keys="h">
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
              marks.snooze(notice, String(new FormData(event.currentTarget).get("day")));
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
