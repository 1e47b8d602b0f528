"use client";

import { type Actor, issueNumber, STATUSES, type Status } from "@qm/domain";
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import type { ListRow } from "../../list-page";
import { nextColumn, saidOf, whyNot } from "./moving";

type Held = { row: ListRow; over: Status; by: "mouse" | "touch" | "keys" };

/**
 * The card in hand, dragged, lifted by a long press or grabbed by Space. Left and right arrows carry it to the next column that takes it,
 * Space drops it, Escape puts it back; each step is said aloud.
 */
export function useGrab(actor: Actor, move: (row: ListRow, to: Status) => void) {
  const [held, setHeld] = useState<Held | null>(null);
  const [said, say] = useState("");
  const followed = useFollowed();

  const drop = (over = held?.over) => {
    if (!held || !over) return;
    const { row, by } = held;
    setHeld(null);
    if (by === "keys") followed.current = row.id;
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

  const onKeyDown = (row: ListRow) => (event: KeyboardEvent<HTMLElement>) => {
    followed.current = null;
    if (!(event.target instanceof HTMLAnchorElement) || event.altKey || event.ctrlKey || event.metaKey) return;
    const inHand = held?.row.id === row.id;
    if (event.key === " ") {
      if (inHand) drop();
      else if (STATUSES.some((to) => whyNot(actor, row, to) === null)) {
        setHeld({ row, over: row.status, by: "keys" });
        say(
          `${issueNumber(row.id)} is in hand, ${saidOf(row.status)}. Arrows carry it, Space drops it, Escape puts it back.`,
        );
      } else say("Your role may not move this issue.");
    } else if (event.key === "ArrowLeft" || event.key === "ArrowRight") {
      const by = event.key === "ArrowRight" ? 1 : -1;
      if (inHand) carry(by);
      else focusBeside(event.target, by);
    } else if (event.key === "ArrowUp" || event.key === "ArrowDown") {
      if (!inHand) focusAlong(event.target, event.key === "ArrowDown" ? 1 : -1);
    } else if (event.key === "Escape" && inHand) putBack();
    else return;
    event.preventDefault();
  };

  return {
    held,
    said,
    onKeyDown,
    drop,
    putBack,
    drag: (row: ListRow, by: "mouse" | "touch") => setHeld({ row, over: row.status, by }),
    over: (status: Status) =>
      setHeld((now) => (now && now.by !== "keys" && now.over !== status ? { ...now, over: status } : now)),
  };
}

/** The card that was moved by keys: it keeps the focus in its new column, or back in the old one. */
function useFollowed() {
  const followed = useRef<number | null>(null);
  useEffect(() => {
    if (followed.current === null || document.activeElement !== document.body) return;
    document.querySelector<HTMLElement>(`[data-card="${followed.current}"] > a`)?.focus();
  });
  return followed;
}

const linksOf = (column: Element) => [...column.querySelectorAll<HTMLElement>("[data-card] > a")];

/** The card above or below. */
function focusAlong(link: HTMLElement, by: number) {
  const links = linksOf(link.closest("[data-column]")!);
  links[links.indexOf(link) + by]?.focus();
}

/** The card at the same height in the next column that has any. */
function focusBeside(link: HTMLElement, by: 1 | -1) {
  const columns = [...document.querySelectorAll("[data-column]")];
  const at = linksOf(link.closest("[data-column]")!).indexOf(link);
  for (let n = columns.indexOf(link.closest("[data-column]")!) + by; columns[n]; n += by) {
    const links = linksOf(columns[n]!);
    if (links.length > 0) return links[Math.min(at, links.length - 1)]!.focus();
  }
}
