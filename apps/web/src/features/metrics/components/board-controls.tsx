"use client";

import type { Actor } from "@qm/domain";
import { LayoutDashboard } from "lucide-react";
import dynamic from "next/dynamic";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { Button } from "@/ui/button";
import { IconButton } from "@/ui/icon-button";
import { Menu, type MenuEntry } from "@/ui/menu";
import { toast } from "@/ui/toast";
import { type Action, ask, formOf } from "@/ui/use-action-form";
import { saveBoard, stopBoardMail } from "../boards/actions";
import { boardHref, isChanged, type SavedBoard, stateOf } from "../boards/saved";
import type { DashboardView } from "../dashboard";
import type { Arranging } from "./use-arranging";

const NewBoardDialog = dynamic(() => import("./board-dialogs").then((module) => module.NewBoardDialog));
const ShareBoardDialog = dynamic(() => import("./board-dialogs").then((module) => module.ShareBoardDialog));
const MailBoardDialog = dynamic(() => import("./board-dialogs").then((module) => module.MailBoardDialog));
const RemoveBoardDialog = dynamic(() => import("./board-dialogs").then((module) => module.RemoveBoardDialog));

type BoardControlsProps = {
  actor: Actor;
  view: DashboardView;
  boards: readonly SavedBoard[];
  teams: readonly { id: number; name: string }[];
  timeZone: string;
  mails: boolean;
  arranging: Arranging;
};

/** Which dashboard one looks at, and what may be done with it: arranged, saved, shared, mailed and deleted. */
export function BoardControls(props: BoardControlsProps) {
  const { actor, view, boards, teams, timeZone, mails, arranging } = props;
  const router = useRouter();
  const [asking, setAsking] = useState<"new" | "share" | "mail" | "remove" | null>(null);
  const saved = boards.find(({ id }) => id === view.board) ?? null;
  const changed = saved ? isChanged(actor, view, saved) : false;
  const close = () => setAsking(null);
  const save = async () => {
    if (!saved) return;
    const query = stateOf(view);
    if (await send(saveBoard, { id: saved.id, version: saved.version, query }, "Saved.")) arranging.letGo();
  };
  const done = () => {
    arranging.end();
    // Who may save it where it was has a button for that.
    if (arranging.isTouched && !(saved?.mayKeep ?? false)) setAsking("new");
  };

  return (
    <>
      {arranging.isOn && (
        <>
          <Button size="sm" onClick={arranging.cancel}>
            Cancel
          </Button>
          <Button size="sm" look="primary" onClick={done}>
            Done
          </Button>
        </>
      )}
      {saved?.mayKeep && changed && !arranging.isOn && (
        <Button size="sm" className="max-sm:hidden" onClick={() => void save()}>
          Save
        </Button>
      )}
      <Menu
        label="Dashboard"
        items={itemsOf()}
        trigger={(menu) => (
          <IconButton
            {...menu}
            size="sm"
            label={changed ? "Dashboards, changed" : "Dashboards"}
            className="relative [@media(scripting:none)]:hidden"
          >
            <LayoutDashboard size={15} aria-hidden="true" />
            {changed && (
              <span
                aria-hidden="true"
                className="absolute top-1 right-1 size-2 rounded-full bg-accent ring-2 ring-ground forced-colors:bg-[Highlight]"
              />
            )}
          </IconButton>
        )}
      />
      {asking === "new" && (
        <NewBoardDialog
          actor={actor}
          teams={teams}
          query={stateOf(view)}
          onClose={close}
          onDone={(id) => {
            arranging.letGo();
            router.push(boardHref({ id, query: stateOf(view) }));
          }}
        />
      )}
      {asking === "share" && saved && <ShareBoardDialog actor={actor} teams={teams} board={saved} onClose={close} />}
      {asking === "mail" && saved && (
        <MailBoardDialog board={saved} timeZone={timeZone} mails={mails} onClose={close} />
      )}
      {asking === "remove" && saved && (
        <RemoveBoardDialog board={saved} onClose={close} onDone={() => router.push("/dashboard")} />
      )}
    </>
  );

  function itemsOf(): MenuEntry[] {
    const entries: (MenuEntry | false)[] = [
      { key: "default", label: "Default dashboard", href: "/dashboard", checked: saved === null },
      ...boards.map((board) => ({
        key: `board ${board.id}`,
        label: board.name,
        href: boardHref(board),
        checked: board === saved,
      })),
      "separator",
      arranging.isOn
        ? { key: "arrange", label: "Done arranging", onSelect: done }
        : { key: "arrange", label: "Arrange the tiles", onSelect: arranging.begin },
      changed && saved?.mayKeep === true && { key: "save", label: "Save", onSelect: () => void save() },
      {
        key: "new",
        label: saved ? "Save as a new dashboard" : "Save as a dashboard",
        onSelect: () => setAsking("new"),
      },
      changed && saved !== null && { key: "reset", label: "Reset", href: boardHref(saved) },
    ];
    return [...entries.filter((entry) => entry !== false), ...(saved ? itemsOfBoard(saved) : [])];
  }

  function itemsOfBoard(board: SavedBoard): MenuEntry[] {
    const keeping: MenuEntry[] = [
      { key: "share", label: "Rename and share", onSelect: () => setAsking("share") },
      { key: "remove", label: "Delete", tone: "danger", onSelect: () => setAsking("remove") },
    ];
    return [
      "separator",
      {
        key: "mail",
        label: board.mail ? "Mail it at another time" : "Mail it to me every week",
        onSelect: () => setAsking("mail"),
      },
      ...(board.mail
        ? [
            {
              key: "stop",
              label: "Mail it no more",
              onSelect: () => void send(stopBoardMail, { id: board.id }, "It will not be mailed to you any more."),
            },
          ]
        : []),
      ...(board.mayKeep ? keeping : []),
    ];
  }
}

async function send<Result>(action: Action<Result>, values: Record<string, string | number>, said: string) {
  const answer = await ask(action, formOf(values));
  if (answer.is === "refused") toast({ tone: "error", text: answer.message });
  else toast({ text: said });
  return answer.is !== "refused";
}
