"use client";

import { type DragEvent, type KeyboardEvent, type ReactNode, useState } from "react";
import { cn } from "@/lib/cn";
import { useKept } from "../use-kept";
import type { NavGroup, NavItem } from "./nav";

type ArrangedItemsProps = {
  arrange: NonNullable<NavGroup["arrange"]>;
  items: readonly NavItem[];
  draw: (item: NavItem) => ReactNode;
};

/** Items that a person puts in their own order: dragged, or with Alt and an arrow. */
export function ArrangedItems({ arrange: { ids, keep }, items, draw }: ArrangedItemsProps) {
  const { value: order, show: setOrder, keep: keepOrder } = useKept<readonly number[]>(ids, { action: keep, written });
  const [held, setHeld] = useState<number | null>(null);
  const [said, say] = useState("");
  const itemOf = new Map(ids.map((id, at) => [id, items[at]!]));
  const shown = order.filter((id) => itemOf.has(id));

  const move = (id: number, to: number) => {
    const rest = shown.filter((one) => one !== id);
    const next = [...rest.slice(0, to), id, ...rest.slice(to)];
    if (String(next) === String(shown)) return;
    keepOrder(next);
    say(`${itemOf.get(id)!.label}: place ${to + 1} of ${next.length}`);
  };
  const step = (id: number, at: number) => (event: KeyboardEvent) => {
    const by = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (!event.altKey || !by) return;
    event.preventDefault();
    const to = at + by;
    if (to >= 0 && to < shown.length) move(id, to);
  };

  return (
    <>
      <ul className="grid gap-px">
        {shown.map((id, at) => (
          <li
            key={id}
            draggable
            aria-keyshortcuts="Alt+ArrowUp Alt+ArrowDown"
            className={cn(held === id && "opacity-50")}
            onKeyDown={step(id, at)}
            onDragStart={(event: DragEvent) => {
              event.dataTransfer.effectAllowed = "move";
              setHeld(id);
            }}
            onDragOver={(event: DragEvent) => {
              if (held === null) return;
              event.preventDefault();
              if (held !== id) setOrder(shown.with(shown.indexOf(held), id).with(at, held));
            }}
            onDrop={(event: DragEvent) => event.preventDefault()}
            onDragEnd={() => {
              if (held !== null && String(shown) !== String(ids)) keepOrder(shown);
              setHeld(null);
            }}
          >
            {draw(itemOf.get(id)!)}
          </li>
        ))}
      </ul>
      <p role="status" className="sr-only">
        {said}
      </p>
    </>
  );
}

const written = (ids: readonly number[]) => ({ ids: ids.join(",") });
