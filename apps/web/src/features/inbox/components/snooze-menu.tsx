"use client";

import { SNOOZES, type Snooze } from "@qm/domain";
import { type ComponentProps, useState } from "react";
import { Button } from "@/ui/button";
import { DateField } from "@/ui/date-field";
import { Dialog } from "@/ui/dialog";
import { Field } from "@/ui/field";
import { Menu, type MenuEntry } from "@/ui/menu";

const WHILES = ["hour", "tomorrow", "week", "month"] as const satisfies readonly Snooze[];

/** Opens the menu by key: that of the selection or of one notice, in its row or over it where it stands open without the list. */
export const openSnooze = (of: number | "selection") =>
  [...document.querySelectorAll<HTMLButtonElement>(`[data-snoozes="${of}"]`)]
    .find((button) => button.checkVisibility())
    ?.click();

type SnoozeMenuProps = {
  onSnooze: (until: Snooze | string) => void;
  trigger: ComponentProps<typeof Menu>["trigger"];
};

/** Until when a notice, or all that are selected, are put aside. */
export function SnoozeMenu({ onSnooze, trigger }: SnoozeMenuProps) {
  const [choosing, setChoosing] = useState(false);
  const items: MenuEntry[] = [
    ...WHILES.map((until) => ({ key: until, label: SNOOZES[until], onSelect: () => onSnooze(until) })),
    { key: "day", label: "On a day…", onSelect: () => setChoosing(true) },
  ];

  return (
    <>
      <Menu label="Snooze until" items={items} trigger={trigger} />
      {choosing && (
        <Dialog title="Snooze until a day" size="sm" open onClose={() => setChoosing(false)}>
          <form
            className="grid gap-3"
            onSubmit={(event) => {
              event.preventDefault();
              setChoosing(false);
              onSnooze(String(new FormData(event.currentTarget).get("day")));
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
