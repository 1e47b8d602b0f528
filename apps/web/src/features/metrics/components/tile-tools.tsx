"use client";

import { ArrowLeft, ArrowRight, Columns2, Square, X } from "lucide-react";
import { IconButton } from "@/ui/icon-button";
import type { Tile } from "../dashboard";

export type TileChange = "before" | "after" | "width" | "remove";

type TileToolsProps = {
  tile: Tile;
  title: string;
  isFirst: boolean;
  isLast: boolean;
  onChange: (change: TileChange) => void;
};

/** Moves a tile, makes it wide or narrow, and takes it away; dragging does the first as well. At an end a button does nothing, and keeps its focus. */
export function TileTools({ tile, title, isFirst, isLast, onChange }: TileToolsProps) {
  const tool = (change: TileChange, isOver = false) => ({
    "data-tool": change,
    ...(isOver && { "aria-disabled": true }),
    onClick: () => !isOver && onChange(change),
  });
  return (
    <>
      <IconButton {...tool("before", isFirst)} size="sm" label={`Move before: ${title}`} className={AT_END}>
        <ArrowLeft size={15} aria-hidden="true" />
      </IconButton>
      <IconButton {...tool("after", isLast)} size="sm" label={`Move after: ${title}`} className={AT_END}>
        <ArrowRight size={15} aria-hidden="true" />
      </IconButton>
      <IconButton
        {...tool("width")}
        size="sm"
        label={tile.wide ? `Half the width: ${title}` : `The whole width: ${title}`}
        className="max-lg:hidden"
      >
        {tile.wide ? <Columns2 size={15} aria-hidden="true" /> : <Square size={15} aria-hidden="true" />}
      </IconButton>
      <IconButton {...tool("remove")} size="sm" label={`Take away: ${title}`}>
        <X size={15} aria-hidden="true" />
      </IconButton>
    </>
  );
}

const AT_END = "aria-disabled:cursor-not-allowed aria-disabled:opacity-50";
