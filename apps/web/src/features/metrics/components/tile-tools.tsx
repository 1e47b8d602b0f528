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

/** Moves a tile, makes it wide or narrow, and takes it away; dragging does the first as well. */
export function TileTools({ tile, title, isFirst, isLast, onChange }: TileToolsProps) {
  return (
    <>
      <IconButton size="sm" label={`Move before: ${title}`} disabled={isFirst} onClick={() => onChange("before")}>
        <ArrowLeft size={15} aria-hidden="true" />
      </IconButton>
      <IconButton size="sm" label={`Move after: ${title}`} disabled={isLast} onClick={() => onChange("after")}>
        <ArrowRight size={15} aria-hidden="true" />
      </IconButton>
      <IconButton
        size="sm"
        label={tile.wide ? `Half the width: ${title}` : `The whole width: ${title}`}
        className="max-lg:hidden"
        onClick={() => onChange("width")}
      >
        {tile.wide ? <Columns2 size={15} aria-hidden="true" /> : <Square size={15} aria-hidden="true" />}
      </IconButton>
      <IconButton size="sm" label={`Take away: ${title}`} onClick={() => onChange("remove")}>
        <X size={15} aria-hidden="true" />
      </IconButton>
    </>
  );
}
