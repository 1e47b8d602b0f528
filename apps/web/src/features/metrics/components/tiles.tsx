"use client";

import { Plus } from "lucide-react";
import { type DragEvent, type ReactNode, useRef, useState } from "react";
import { cn } from "@/lib/cn";
import { Button } from "@/ui/button";
import { EmptyState } from "@/ui/empty-state";
import { Menu } from "@/ui/menu";
import { moved, placeBeside, turned, without } from "../arrange";
import { type DashboardView, MOST_TILES, newTile, type Tile, tileId, tilesOf, tilesShown } from "../dashboard";
import { questionOf, questionsIn } from "../questions";
import { type TileChange, TileTools } from "./tile-tools";
import { useKeptFocus } from "./use-kept-focus";
import { useTileInSight } from "./use-tile-in-sight";

type TilesProps = {
  view: DashboardView;
  arranging: boolean;
  onTiles: (tiles: readonly Tile[]) => void;
  draw: (tile: Tile, tools: ReactNode) => ReactNode;
};

/** The tiles in their order, two in a row; while they are arranged, each with what changes its place. */
export function Tiles({ view, arranging, onTiles, draw }: TilesProps) {
  const [held, setHeld] = useState<Tile | null>(null);
  const [said, say] = useState("");
  const all = tilesOf(view);
  const shown = tilesShown(view);
  const root = useRef<HTMLDivElement>(null);
  const keepFocus = useKeptFocus(root, JSON.stringify(shown));
  useTileInSight(view);

  const change = (tile: Tile, at: number) => (what: TileChange) => {
    const { key } = tile;
    const step = what === "before" ? -1 : 1;
    if (what === "remove") onTiles(without(all, key));
    else if (what === "width") onTiles(turned(all, key));
    else onTiles(moved(all, key, placeBeside(all, shown, key, step)));
    // Of what is taken away, the one that takes its place is the next to be worked on.
    keepFocus({ tile: what === "remove" ? (shown[at + 1] ?? shown[at - 1])?.key : key, tool: what });
    say(wordsFor(what, tile, at + step, shown.length));
  };
  const drag = (tile: Tile) =>
    arranging && {
      draggable: true,
      onDragStart: (event: DragEvent) => {
        event.dataTransfer.effectAllowed = "move";
        event.dataTransfer.setData("text/plain", tile.key);
        setHeld(tile);
      },
      onDragOver: (event: DragEvent) => {
        if (!held) return;
        event.preventDefault();
        if (held.key !== tile.key)
          onTiles(
            moved(
              all,
              held.key,
              all.findIndex(({ key }) => key === tile.key),
            ),
          );
      },
      onDrop: (event: DragEvent) => event.preventDefault(),
      onDragEnd: () => setHeld(null),
    };

  return (
    <div ref={root} className="grid grid-cols-1 gap-4">
      {shown.length === 0 && (
        <EmptyState title="This dashboard has no tiles." text="Add one, or go back to the default dashboard." />
      )}
      <div className="grid grid-cols-1 gap-4 lg:grid-cols-2 print:block print:space-y-4">
        {shown.map((tile, at) => (
          <div
            key={tile.key}
            id={tileId(tile.key)}
            data-tile={tile.key}
            {...drag(tile)}
            className={cn(
              "min-w-0 scroll-mt-16 rounded-panel border bg-raised p-4 print:break-inside-avoid",
              tile.wide && "lg:col-span-2",
              arranging && "cursor-grab border-dashed border-line-mark",
              held?.key === tile.key && "opacity-50",
            )}
          >
            {draw(
              tile,
              arranging && (
                <TileTools
                  tile={tile}
                  title={questionOf(tile.key).title}
                  isFirst={at === 0}
                  isLast={at === shown.length - 1}
                  onChange={change(tile, at)}
                />
              ),
            )}
          </div>
        ))}
      </div>
      {(arranging || shown.length === 0) && <AddTile view={view} onAdd={(tile) => onTiles([...all, tile])} />}
      <p role="status" className="sr-only">
        {said}
      </p>
    </div>
  );
}

/** What is not on the dashboard yet. */
function AddTile({ view, onAdd }: { view: DashboardView; onAdd: (tile: Tile) => void }) {
  const all = tilesOf(view);
  const others = questionsIn(view.scope.kind).filter((key) => !all.some((tile) => tile.key === key));
  if (others.length === 0 || all.length >= MOST_TILES) {
    return <p className="text-center text-13 text-muted">Every question is on this dashboard.</p>;
  }
  return (
    <div data-tool="add" className="grid justify-center">
      <Menu
        label="Add a tile"
        placement="bottom-start"
        items={others.map((key) => ({ key, label: questionOf(key).title, onSelect: () => onAdd(newTile(key)) }))}
        trigger={(menu) => (
          <Button {...menu} icon={<Plus size={14} aria-hidden="true" />}>
            Add a tile
          </Button>
        )}
      />
    </div>
  );
}

function wordsFor(what: TileChange, { key, wide }: Tile, place: number, of: number): string {
  const { title } = questionOf(key);
  if (what === "remove") return `${title} is taken away`;
  if (what === "width") return `${title}: ${wide ? "half the width" : "the whole width"}`;
  return `${title}: place ${place + 1} of ${of}`;
}
