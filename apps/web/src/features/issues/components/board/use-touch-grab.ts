"use client";

import { STATUSES, type Status } from "@qm/domain";
import { type PointerEvent, type RefObject, useEffect, useLayoutEffect, useRef } from "react";
import type { ListRow } from "../../list-page";
import { edgePull } from "./edge-pull";

const LONG_PRESS_MS = 320;
/** A finger that rests still moves a little. */
const SLACK = 8;

type Hand = {
  drag: (row: ListRow) => void;
  over: (status: Status) => void;
  drop: (on: Status) => void;
  putBack: () => void;
};
type Press = { row: ListRow; pointer: number; x: number; y: number; timer: number; carries: boolean };

/**
 * A card taken in hand by touch: a long press lifts it, so that a swipe still scrolls; near an edge the board scrolls under it.
 * @param frame the board, which scrolls sideways
 * @param lifted what follows the finger
 */
export function useTouchGrab(frame: RefObject<HTMLElement | null>, lifted: RefObject<HTMLElement | null>, hand: Hand) {
  const press = useRef<Press | null>(null);
  const now = useRef(hand);
  useLayoutEffect(() => {
    now.current = hand;
    if (press.current?.carries) lay(lifted.current, press.current);
  });

  useEffect(() => {
    const board = frame.current;
    if (!board) return;
    const gone = new AbortController();
    const { signal } = gone;

    let landed = false;
    const end = (drops: boolean) => {
      const held = press.current;
      if (!held) return;
      clearTimeout(held.timer);
      press.current = null;
      if (!held.carries) return;
      landed = true;
      if (drops) now.current.drop(columnAt(held) ?? held.row.status);
      else now.current.putBack();
    };
    const isOurs = (event: globalThis.PointerEvent) => event.pointerId === press.current?.pointer;

    window.addEventListener(
      "pointermove",
      (event) => {
        const held = press.current;
        if (!held || !isOurs(event)) return;
        if (!held.carries) return far(held, event) ? end(false) : undefined;
        held.x = event.clientX;
        held.y = event.clientY;
        lay(lifted.current, held);
        now.current.over(columnAt(held) ?? held.row.status);
      },
      { signal },
    );
    window.addEventListener("pointerup", (event) => isOurs(event) && end(true), { signal });
    window.addEventListener("pointercancel", (event) => isOurs(event) && end(false), { signal });
    // From the long press on the finger carries the card: the page neither scrolls nor follows the link nor shows a menu.
    const keep = (event: Event) => {
      if ((press.current?.carries || landed) && event.cancelable) event.preventDefault();
      landed = false;
    };
    board.addEventListener("touchmove", keep, { passive: false, signal });
    board.addEventListener("touchend", keep, { passive: false, signal });
    board.addEventListener("contextmenu", (event) => press.current && event.preventDefault(), { signal });
    return () => {
      gone.abort();
      end(false);
    };
  }, [frame, lifted]);

  return (event: PointerEvent, card: HTMLElement, row: ListRow, isMovable: boolean) => {
    const isMouse = event.pointerType === "mouse";
    // A long press would begin the browser's own drag as well, which a phone shows otherwise or not at all.
    card.draggable = isMovable && isMouse;
    if (isMouse || !isMovable || !event.isPrimary) return;
    if (event.target instanceof Element && event.target.closest("button, [popover]")) return;
    const { pointerId: pointer, clientX: x, clientY: y } = event;
    clearTimeout(press.current?.timer);
    const timer = window.setTimeout(() => {
      if (press.current?.pointer !== pointer) return;
      press.current.carries = true;
      navigator.vibrate?.(12);
      now.current.drag(row);
      scrollAtEdges(frame, press, now);
    }, LONG_PRESS_MS);
    press.current = { row, pointer, x, y, timer, carries: false };
  };
}

const far = ({ x, y }: Press, { clientX, clientY }: globalThis.PointerEvent) =>
  Math.hypot(clientX - x, clientY - y) > SLACK;

/** Above the finger, so that one sees what it holds. */
function lay(card: HTMLElement | null, { x, y }: Press) {
  if (card) card.style.translate = `calc(${x}px - 50%) calc(${y}px - 100% - 1rem)`;
}

function columnAt({ x, y }: Press): Status | undefined {
  const column = document.elementFromPoint(x, y)?.closest<HTMLElement>("[data-column]");
  return STATUSES.find((status) => status === column?.dataset.column);
}

/** As long as a card is carried, the board scrolls under it where the finger is near an edge. */
function scrollAtEdges(frame: RefObject<HTMLElement | null>, press: RefObject<Press | null>, now: RefObject<Hand>) {
  const step = () => {
    const held = press.current;
    const board = frame.current;
    if (!held?.carries || !board) return;
    const { left, right } = board.getBoundingClientRect();
    const pull = edgePull(held.x, Math.max(left, 0), Math.min(right, window.innerWidth));
    if (pull) {
      board.scrollLeft += pull;
      now.current.over(columnAt(held) ?? held.row.status);
    }
    requestAnimationFrame(step);
  };
  requestAnimationFrame(step);
}
