"use client";

import { type Actor, issueNumber, movesFor, STATUSES, type Status } from "@qm/domain";
import { useState } from "react";
import { toast } from "@/ui/toast";
import { useHotkeys } from "@/ui/use-hotkeys";
import type { ListRow } from "../../list-page";
import { nextColumn, saidOf, whyNot } from "./moving";

type Held = { row: ListRow; over: Status; by: "mouse" | "touch" | "keys" };

/**
 * The card in hand, dragged, lifted by a long press or taken by `m`. By keys, arrows carry it to the next column that takes it,
 * Space drops it, Escape puts it back; each step is said aloud.
 */
export function useGrab(actor: Actor, move: (row: ListRow, to: Status) => void) {
  const [held, setHeld] = useState<Held | null>(null);
  const [said, say] = useState("");

  const take = (row: ListRow) => {
    if (movesFor(actor, row).length === 0)
      return toast({ tone: "info", text: `${issueNumber(row.id)}: this is not yours to change.` });
    setHeld({ row, over: row.status, by: "keys" });
    say(
      `${issueNumber(row.id)} is in hand, ${saidOf(row.status)}. Arrows carry it, Space drops it, Escape puts it back.`,
    );
  };
  const drop = (over = held?.over) => {
    if (!held || !over) return;
    const { row } = held;
    setHeld(null);
    if (over === row.status) return say(`${issueNumber(row.id)} stays ${saidOf(row.status)}.`);
    const reason = whyNot(actor, row, over);
    if (reason) return say(reason);
    say(`${issueNumber(row.id)} is put to ${saidOf(over)}.`);
    move(row, over);
  };
  const putBack = () => {
    if (held) say(`${issueNumber(held.row.id)} is back at ${saidOf(held.row.status)}.`);
    setHeld(null);
  };
  const carry = (by: 1 | -1) => {
    if (!held) return;
    const to = nextColumn(actor, held.row, held.over, by);
    if (!to) return say(by === 1 ? "No column further right takes it." : "No column further left takes it.");
    setHeld({ ...held, over: to });
    say(`Over ${saidOf(to)}, column ${STATUSES.indexOf(to) + 1} of ${STATUSES.length}.`);
  };

  const byKeys = held?.by === "keys";
  const once = (keys: readonly string[], label: string, run: () => void) =>
    keys.map((key) => ({ keys: key, label, run }));
  useHotkeys(
    "Card in hand",
    byKeys
      ? [
          ...once(["arrowleft", "h"], "Carry it to the left", () => carry(-1)),
          ...once(["arrowright", "l"], "Carry it to the right", () => carry(1)),
          ...once(["space", "enter", "m"], "Drop it", () => drop()),
          ...once(["escape"], "Put it back", putBack),
        ]
      : [],
  );

  return {
    held,
    byKeys,
    said,
    take,
    drop,
    putBack,
    drag: (row: ListRow, by: "mouse" | "touch") => setHeld({ row, over: row.status, by }),
    over: (status: Status) =>
      setHeld((now) => (now && now.by !== "keys" && now.over !== status ? { ...now, over: status } : now)),
  };
}
