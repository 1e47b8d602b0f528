"use client";

import { type Actor, movesFor, type Status } from "@qm/domain";
import { useRouter } from "next/navigation";
import { type DragEvent, type MouseEvent, type PointerEvent, useCallback, useId, useMemo, useRef } from "react";
import { cn } from "@/lib/cn";
import { useSelectionKeys } from "@/ui/selection/use-selection-keys";
import { useHotkeys } from "@/ui/use-hotkeys";
import { issueHref } from "../../issue-href";
import type { ListRow } from "../../list-page";
import type { IssueView } from "../../view";
import { useWork } from "../acting/acting";
import { useRowMenu } from "../acting/use-row-menu";
import { noteOf } from "../list/row-note";
import { useEditKey } from "../list/use-edit-key";
import type { FilledGroup, GroupedPage } from "../list/use-groups";
import type { TablePage } from "../list/use-table-groups";
import { usePeek } from "../peek/use-peek";
import { BoardColumn } from "./board-column";
import { Card } from "./card";
import { columnsOf } from "./columns";
import { LiftedCard } from "./lifted-card";
import { whyNot } from "./moving";
import { useCardCursor } from "./use-card-cursor";
import { useGrab } from "./use-grab";
import { useTouchGrab } from "./use-touch-grab";
import "./board.css";

type BoardProps = {
  actor: Actor;
  view: IssueView;
  page: TablePage;
  grouped: GroupedPage;
  timeZone: string;
  /** Other cards are on their way. */
  pending: boolean;
};

/**
 * The list as columns by status. A card goes where the lifecycle and the person's role let it; elsewhere the column says why not.
 * All that is done to rows of the table is done to cards, by the same keys.
 */
export function Board({ actor, view, page, grouped, timeZone, pending }: BoardProps) {
  const router = useRouter();
  const help = useId();
  const frame = useRef<HTMLDivElement>(null);
  const lifted = useRef<HTMLDivElement>(null);
  const { moveTo } = useWork();
  const columns = useColumns(grouped, page, view);
  const rows = useMemo(() => columns.flatMap((column) => column.rows), [columns]);

  const grab = useGrab(actor, (row, to) => {
    if (row.id === cursor.row?.id) cursor.follow(row);
    moveTo(row, to);
  });
  const { held } = grab;
  const cursor = useCardCursor(columns, { frame, still: grab.byKeys, open: ({ id }) => router.push(issueHref(id)) });
  const active = cursor.row ? rows.indexOf(cursor.row) : -1;
  const setActive = (index: number) => cursor.put(rows[index]);
  useEditKey(cursor.row);
  const lineOf = useCallback(
    (row: ListRow) => columns.find((column) => column.rows.some(({ id }) => id === row.id))?.rows ?? [],
    [columns],
  );
  const { selecting, ...listening } = useSelectionKeys(rows, { active, setActive }, { noun: "card", lineOf });
  const { onContextMenu, menu } = useRowMenu(rows, setActive);
  const peek = usePeek(rows, { active, setActive, noun: "card" });
  useHotkeys("Board", [{ keys: "m", label: "Take the card in hand", run: () => cursor.row && grab.take(cursor.row) }]);

  const press = useTouchGrab(frame, lifted, { ...grab, drag: (row) => grab.drag(row, "touch") });
  const rowAt = (target: EventTarget) => {
    const card = target instanceof Element ? target.closest<HTMLElement>("[data-card]") : null;
    return { card, row: rows.find(({ id }) => id === Number(card?.dataset.card)) };
  };
  const dragStart = (event: DragEvent) => {
    const { row } = rowAt(event.target);
    if (!row) return;
    event.dataTransfer.effectAllowed = "move";
    event.dataTransfer.setData("text/plain", row.title);
    grab.drag(row, "mouse");
  };
  const pressDown = (event: PointerEvent) => {
    const { card, row } = rowAt(event.target);
    if (card && row) press(event, card, row, movesFor(actor, row).length > 0);
  };
  const click = (event: MouseEvent) => {
    // Enter on the card in hand drops it; a pointer's click has a count.
    if (!grab.byKeys || event.detail > 0) return listening.onClickCapture(event);
    event.preventDefault();
    grab.drop();
  };

  return (
    <div className="flex min-h-0 flex-1 max-sm:flex-none">
      <p id={help} className="sr-only">
        Space previews the card, M takes it in hand, and arrows carry it to another column.
      </p>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the cards inside are what is clicked and dragged; one place listens for them all. */}
      <div
        ref={frame}
        data-selecting={selecting || undefined}
        className={cn(
          "board flex min-h-0 min-w-0 flex-1 gap-2 overflow-x-auto overscroll-x-contain scroll-px-4 px-4 pb-3 transition-opacity max-sm:h-[76dvh] sm:px-6",
          pending && "opacity-50 delay-150",
          held?.by !== "touch" && "max-sm:snap-x max-sm:snap-mandatory",
        )}
        {...listening}
        onClickCapture={click}
        onDragStart={dragStart}
        onDragEnd={() => held && grab.putBack()}
        onPointerDown={pressDown}
        onFocus={cursor.onFocus}
        onContextMenu={onContextMenu}
      >
        {columns.map((column) => (
          <BoardColumn
            key={column.status}
            column={column}
            refuses={held && held.row.status !== column.status ? whyNot(actor, held.row, column.status) : undefined}
            over={held?.over === column.status && held.row.status !== column.status}
            onOver={() => grab.over(column.status)}
            onDrop={() => grab.drop()}
            onMore={() => grouped.more(groupOf(grouped, column.status))}
          >
            {column.rows.map((row) => (
              <Card
                key={row.id}
                row={row}
                actor={actor}
                names={grouped.names}
                now={page.at}
                timeZone={timeZone}
                active={row.id === cursor.row?.id}
                grabbed={held?.row.id === row.id}
                note={noteOf(page, row.id)}
                describedBy={help}
              />
            ))}
          </BoardColumn>
        ))}
      </div>
      {peek}
      {menu}
      <LiftedCard row={held?.by === "touch" ? held.row : null} at={lifted} />
      <p role="status" aria-live="assertive" className="sr-only">
        {grab.said}
      </p>
    </div>
  );
}

function useColumns(grouped: GroupedPage, { movedTo }: TablePage, { filters, sort }: IssueView) {
  const moved = Object.keys(movedTo ?? {}).join();
  const { by, direction } = sort;
  return useMemo(() => {
    const stays = new Set(moved.split(",").map(Number));
    return columnsOf(grouped.groups, filters, { stays: (id) => stays.has(id), sort: { by, direction } });
  }, [grouped.groups, moved, filters, by, direction]);
}

const groupOf = ({ groups }: GroupedPage, status: Status): FilledGroup => groups.find(({ value }) => value === status)!;
