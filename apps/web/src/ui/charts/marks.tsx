"use client";

import type { Route } from "next";
import Link from "next/link";
import { createContext, type KeyboardEvent, type ReactNode, useContext, useRef, useState } from "react";
import { cn } from "@/lib/cn";
import { tip } from "../tip";
import { type Grid, markAfter } from "./arrows";
import { MarkCard, type Tapped } from "./mark-card";
import { follow } from "./mark-followed";

type AmongMarks = {
  stop: string | undefined;
  stopAt: (id: string) => void;
  tapped: string | undefined;
  tap: (tapped: Tapped) => void;
};

const Among = createContext<AmongMarks>({ stop: undefined, stopAt: () => {}, tapped: undefined, tap: () => {} });

type MarksProps = { label: string; grid: Grid; className?: string; children: ReactNode };

/** The marks of one chart: one stop of the Tab key, from which the arrows lead to every mark. */
export function Marks({ label, grid, className, children }: MarksProps) {
  const root = useRef<HTMLDivElement>(null);
  const [last, stopAt] = useState<string>();
  const [tapped, tap] = useState<Tapped>();
  const stop = grid.some((marks) => marks.includes(last ?? "")) ? last : grid.find((marks) => marks.length > 0)?.[0];

  const move = (event: KeyboardEvent) => {
    const from = event.target instanceof Element ? event.target.getAttribute("data-mark") : null;
    if (from === null || event.ctrlKey || event.metaKey || event.altKey) return;
    const to = markAfter(grid, from, event.key);
    if (to === null) return;
    event.preventDefault();
    event.stopPropagation();
    root.current?.querySelector<SVGElement>(`[data-mark="${CSS.escape(to)}"]`)?.focus();
  };

  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for a form's controls, and these are links.
    <div
      ref={root}
      role="group"
      aria-label={`${label}. Arrow keys move between its marks.`}
      className={className}
      onKeyDown={move}
    >
      <Among value={{ stop, stopAt, tapped: tapped?.id, tap }}>{children}</Among>
      {tapped && <MarkCard tapped={tapped} onClose={() => tap(undefined)} />}
    </div>
  );
}

type MarkLinkProps = {
  id: string;
  href: Route;
  /** What the mark says, read out, on hover and where it is tapped. */
  label: string;
  className?: string | undefined;
  children: ReactNode;
};

/** One mark, in a drawing or in a line of text: the way to the list of exactly what it counts. */
export function MarkLink({ id, href, label, className, children }: MarkLinkProps) {
  const { stop, stopAt, tapped, tap } = useContext(Among);
  const pointer = useRef("");
  return (
    <Link
      href={href}
      prefetch={false}
      data-mark={id}
      data-tapped={id === tapped || undefined}
      tabIndex={id === stop ? 0 : -1}
      aria-label={label}
      {...tip(label)}
      className={cn("group/mark", className)}
      onFocus={() => stopAt(id)}
      onPointerDown={(event) => {
        pointer.current = event.pointerType;
      }}
      onClick={(event) => {
        const anchor: Element = event.currentTarget;
        // What is written out says enough to be followed at once.
        if (pointer.current !== "touch" || !(anchor instanceof SVGElement)) return follow(href);
        event.preventDefault();
        tap({ id, anchor, label, href });
      }}
      onKeyDown={() => {
        pointer.current = "";
      }}
    >
      {children}
    </Link>
  );
}
