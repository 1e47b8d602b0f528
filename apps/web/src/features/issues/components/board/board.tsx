"use client";

import type { Actor, Status } from "@qm/domain";
import dynamic from "next/dynamic";
import { useId, useRef } from "react";
import { cn } from "@/lib/cn";
import { useHotkeys } from "@/ui/use-hotkeys";
import type { ListPage } from "../../list-page";
import type { IssueView } from "../../view";
import type { FilledGroup, GroupedPage } from "../list/use-groups";
import { BoardColumn } from "./board-column";
import { Card } from "./card";
import { LiftedCard } from "./lifted-card";
import { columnsOf, whyNot, withPuts } from "./moving";
import { useGrab } from "./use-grab";
import { useMoves } from "./use-moves";
import { useTouchGrab } from "./use-touch-grab";

const CloseDialog = dynamic(() => import("../detail/close-dialog").then((module) => module.CloseDialog));

type BoardProps = {
  actor: Actor;
  view: IssueView;
  page: ListPage;
  grouped: GroupedPage;
  timeZone: string;
  /** Other cards are on their way. */
  pending: boolean;
};

/** The list as columns by status. A card goes where the lifecycle and the person's role let it; elsewhere the column says why not. */
export function Board({ actor, view, page, grouped, timeZone, pending }: BoardProps) {
  const help = useId();
  const frame = useRef<HTMLDivElement>(null);
  const { puts, move, closing, close, endClosing } = useMoves(actor);
  const grab = useGrab(actor, move);
  const { held } = grab;
  const lifted = useRef<HTMLDivElement>(null);
  const press = useTouchGrab(frame, lifted, { ...grab, drag: (row) => grab.drag(row, "touch") });
  const columns = withPuts(columnsOf(grouped.groups, view.filters.status), puts);
  const first = () => frame.current?.querySelector<HTMLElement>("[data-card] > a")?.focus();
  useHotkeys("Board", [
    { keys: "j", label: "To the cards", run: first },
    { keys: "arrowdown", label: "To the cards", run: first },
  ]);

  return (
    <>
      <p id={help} className="sr-only">
        Space takes the card in hand, arrows carry it to another column.
      </p>
      <div
        ref={frame}
        className={cn(
          "flex min-h-0 flex-1 gap-2 overflow-x-auto scroll-px-4 px-4 pb-3 transition-opacity max-sm:h-[76dvh] max-sm:flex-none sm:px-6",
          pending && "opacity-50 delay-150",
          held?.by !== "touch" && "max-sm:snap-x max-sm:snap-mandatory",
        )}
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
                grabbed={held?.row.id === row.id}
                describedBy={help}
                onMove={(to) => void move(row, to)}
                onDragStart={(event) => {
                  event.dataTransfer.effectAllowed = "move";
                  event.dataTransfer.setData("text/plain", row.title);
                  grab.drag(row, "mouse");
                }}
                onDragEnd={() => held && grab.putBack()}
                onPointerDown={press}
                onKeyDown={grab.onKeyDown(row)}
              />
            ))}
          </BoardColumn>
        ))}
      </div>
      <LiftedCard row={held?.by === "touch" ? held.row : null} at={lifted} />
      <p role="status" aria-live="assertive" className="sr-only">
        {grab.said}
      </p>
      {closing && <CloseDialog issue={closing} actor={actor} move={close} onClose={endClosing} />}
    </>
  );
}

const groupOf = ({ groups }: GroupedPage, status: Status): FilledGroup => groups.find(({ value }) => value === status)!;
