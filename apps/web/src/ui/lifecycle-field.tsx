"use client";

import { cn } from "@/lib/cn";

const COLUMNS = 24;
const ROWS = 20;
const STEP = 36;
const R = 6;

type Stage = "new" | "open" | "in_progress" | "resolved";
type Place = { x: number; y: number; stage: Stage };

/**
 * A field of issues on their way from reported (left) to resolved (right): our status marks, and the one idea of the product.
 * It is drawn in the browser's half so that the page does not carry it twice.
 */
export function LifecycleField({ className }: { className?: string }) {
  return (
    <svg
      viewBox={`0 0 ${COLUMNS * STEP} ${ROWS * STEP}`}
      preserveAspectRatio="xMidYMid slice"
      fill="none"
      strokeWidth="1.5"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      className={cn("absolute inset-0 size-full", className)}
    >
      <path d={draw("new", ring)} strokeDasharray="0 3.1416" className="stroke-line-strong" />
      <path d={draw("open", ring)} className="stroke-line-strong" />
      <g className="opacity-50">
        <path d={draw("in_progress", ring)} className="stroke-accent" />
        <path d={draw("in_progress", half)} className="fill-accent" />
      </g>
      <path d={draw("resolved", ring)} className="fill-accent stroke-accent opacity-80" />
      <path d={draw("resolved", tick)} className="stroke-sunken" />
    </svg>
  );
}

const ring = ({ x, y }: Place) => `M${x - R} ${y}a6 6 0 1 0 12 0a6 6 0 1 0-12 0`;
const half = ({ x, y }: Place) => `M${x} ${y - 3}a3 3 0 0 1 0 6z`;
const tick = ({ x, y }: Place) => `M${x - 2.8} ${y + 0.3}l1.9 1.9 3.7-4.3`;

const PLACES: readonly Place[] = Array.from({ length: COLUMNS * ROWS }, (_, i) => ({
  x: (i % COLUMNS) * STEP + STEP / 2,
  y: Math.floor(i / COLUMNS) * STEP + STEP / 2,
  stage: stageAt((i % COLUMNS) / (COLUMNS - 1), scatter(i)),
}));

function draw(stage: Stage, shape: (place: Place) => string): string {
  return PLACES.filter((place) => place.stage === stage)
    .map(shape)
    .join("");
}

/** A number from 0 to 1 that looks like chance and is the same on every machine. */
function scatter(i: number): number {
  let mixed = Math.imul(i + 1, 0x9e3779b1);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x85ebca6b);
  return ((mixed ^ (mixed >>> 13)) >>> 0) / 2 ** 32;
}

/** How far along an issue is: mostly by its place from left to right, a little by chance. */
function stageAt(place: number, chance: number): Stage {
  const along = place * 0.78 + chance * 0.32 - 0.05;
  if (along < 0.28) return "new";
  if (along < 0.46) return "open";
  return along < 0.64 ? "in_progress" : "resolved";
}
