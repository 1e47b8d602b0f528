"use client";

import { type DragEvent, useState } from "react";

type Side = "before" | "after";

/** What makes a header one that is dragged to another place, and one beside which others are dropped. */
export function useColumnDragging(onMove?: (key: string, beside: string, side: Side) => void) {
  const [moved, setMoved] = useState<string | null>(null);
  const [over, setOver] = useState<{ key: string; side: Side } | null>(null);
  const end = () => {
    setMoved(null);
    setOver(null);
  };

  return (key: string) => {
    if (!onMove) return {};
    return {
      draggable: true,
      "data-drop": over?.key === key && moved !== key ? over.side : undefined,
      onDragStart: (event: DragEvent<HTMLElement>) => {
        event.dataTransfer.effectAllowed = "move";
        event.dataTransfer.setData("text/plain", key);
        setMoved(key);
      },
      onDragOver: (event: DragEvent<HTMLElement>) => {
        if (!moved) return;
        event.preventDefault();
        const { left, width } = event.currentTarget.getBoundingClientRect();
        const side = event.clientX < left + width / 2 ? "before" : "after";
        if (over?.key !== key || over.side !== side) setOver({ key, side });
      },
      onDrop: (event: DragEvent<HTMLElement>) => {
        event.preventDefault();
        if (moved && over && moved !== key) onMove(moved, key, over.side);
        end();
      },
      onDragEnd: end,
    };
  };
}
