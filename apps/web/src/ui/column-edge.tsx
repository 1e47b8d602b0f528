"use client";

import { type KeyboardEvent, type PointerEvent, useRef, useState } from "react";
import { cn } from "@/lib/cn";

type ColumnEdgeProps = {
  /** What the column is called. */
  name: string;
  /** Which edge of the column it is; the other one stays where it is. */
  side: "start" | "end";
  narrowest: number;
  widest: number;
  /** The width while the edge is dragged; `null` when it is let go. */
  onSizing: (width: number | null) => void;
  /** The width that was chosen; `null` asks for the usual one. */
  onResize: (width: number | null) => void;
};

const STEP = 8;
const LEAP = 32;

/** The edge of a column, dragged or moved by arrows; Enter and a double click bring the usual width back. */
export function ColumnEdge({ name, side, narrowest, widest, onSizing, onResize }: ColumnEdgeProps) {
  const edge = useRef<HTMLHRElement>(null);
  const held = useRef<{ x: number; width: number; now: number } | null>(null);
  const [width, setWidth] = useState(narrowest);

  const measured = () => Math.round(edge.current?.closest("th")?.getBoundingClientRect().width ?? narrowest);
  const within = (wanted: number) => Math.min(widest, Math.max(narrowest, Math.round(wanted)));
  const outward = side === "end" ? 1 : -1;

  const press = (event: PointerEvent<HTMLHRElement>) => {
    if (event.button !== 0) return;
    event.preventDefault();
    event.currentTarget.setPointerCapture(event.pointerId);
    held.current = { x: event.clientX, width: measured(), now: measured() };
  };
  const drag = (event: PointerEvent<HTMLHRElement>) => {
    if (!held.current) return;
    held.current.now = within(held.current.width + outward * (event.clientX - held.current.x));
    onSizing(held.current.now);
  };
  const release = (kept: boolean) => () => {
    const last = held.current;
    held.current = null;
    if (!last) return;
    onSizing(null);
    if (kept && last.now !== last.width) onResize(last.now);
  };
  const move = (event: KeyboardEvent<HTMLHRElement>) => {
    const step = outward * (event.shiftKey ? LEAP : STEP);
    const now = measured();
    const to = { ArrowRight: now + step, ArrowLeft: now - step, Home: narrowest, End: widest }[event.key];
    if (to === undefined && event.key !== "Enter") return;
    event.preventDefault();
    const next = to === undefined ? null : within(to);
    onResize(next);
    if (next !== null) setWidth(next);
  };

  return (
    <hr
      ref={edge}
      tabIndex={0}
      aria-orientation="vertical"
      aria-label={`Width of ${name}`}
      aria-valuemin={narrowest}
      aria-valuemax={widest}
      aria-valuenow={width}
      aria-valuetext={`${width} pixels`}
      className={cn("column-edge", side === "end" ? "-right-1.5" : "-left-1.5")}
      onFocus={() => setWidth(measured())}
      onPointerDown={press}
      onPointerMove={drag}
      onPointerUp={release(true)}
      onPointerCancel={release(false)}
      onDoubleClick={() => onResize(null)}
      onKeyDown={move}
      // The header around it is dragged by its own.
      draggable
      onDragStart={(event) => {
        event.preventDefault();
        event.stopPropagation();
      }}
    />
  );
}
