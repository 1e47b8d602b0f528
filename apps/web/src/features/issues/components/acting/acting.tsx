"use client";

import { type Actor, may, needsResolution, type Status, sees } from "@qm/domain";
import {
  CalendarClock,
  CircleDot,
  CircleUserRound,
  Folder,
  Megaphone,
  TriangleAlert,
  UserRound,
  Users,
} from "lucide-react";
import { createContext, type ReactNode, useContext, useState } from "react";
import { holdKeys } from "@/ui/hotkeys";
import { onDemand, useFetchedAhead } from "@/ui/on-demand";
import { openPalette } from "@/ui/palette/palette-store";
import { usePaletteSource } from "@/ui/palette/use-palette-source";
import { useSelectionStore } from "@/ui/selection/selection";
import { toast } from "@/ui/toast";
import { useHotkeys } from "@/ui/use-hotkeys";
import { belongsToAll, type Legal, legalFor } from "../../bulk/legal";
import type { Choices } from "../../choices";
import type { ListRow } from "../../list-page";
import { type Aim, aimAt, aimOf } from "./aim";
import { lazyStep, loadSteps, stepOf } from "./lazy-steps";
import { SparedNews } from "./spared-news";
import type { Acting as Means } from "./steps";
import { type Deed, useChangeIssues } from "./use-change-issues";

const EndDialog = onDemand(() => import("./end-dialog").then((m) => m.EndDialog), { asks: true });
const CloseManyDialog = onDemand(() => import("./close-many-dialog").then((m) => m.CloseManyDialog), { asks: true });
const MoveAwayDialog = onDemand(() => import("./move-away-dialog").then((m) => m.MoveAwayDialog), { asks: true });
const AHEAD = [{ fetch: () => void loadSteps() }, EndDialog, CloseManyDialog];

/** What can be done with issues of the list, each behind its key. */
// biome-ignore format: a table reads best as a table
export const DEEDS = [
  { key: "assign",   label: "Assign",   long: "Assign to",        keys: "a", icon: <UserRound /> },
  { key: "status",   label: "Status",   long: "Change the status", keys: "s", icon: <CircleDot /> },
  { key: "severity", label: "Severity", long: "Change the severity", keys: "p", icon: <TriangleAlert /> },
  { key: "category", label: "Category", long: "Change the category", keys: undefined, icon: <Folder /> },
  { key: "campaign", label: "Campaign", long: "Change the campaign", keys: undefined, icon: <Megaphone /> },
  { key: "team",     label: "Team",     long: "Move to a team",    keys: undefined, icon: <Users /> },
  { key: "due",      label: "Due",      long: "Set the due date",  keys: "shift+d", icon: <CalendarClock /> },
] as const;
export type DeedKey = (typeof DEEDS)[number]["key"];

type Asking =
  | { kind: "close"; aim: Aim; legal: Legal }
  | { kind: "end"; row: ListRow }
  | { kind: "leave"; aim: Aim; team: string; deed: Deed };

/** Why it may not be done to all of a selection. */
const whyNot = ({ edit }: Legal) =>
  edit ? "no move is legal for all of them. Select issues of one status." : "this is not yours to change.";

/** Whether it may be done to all of a selection. */
export const isLegal = (deed: DeedKey, { edit, moves }: Legal) => (deed === "status" ? moves.length > 0 : edit);

type Work = Pick<ActingProps, "actor" | "choices" | "zone"> & {
  /** Begins a deed with the selection, or the row that the keyboard is on. */
  begin: (deed: DeedKey) => void;
  /** Assigns the same to oneself. */
  toMe: () => void;
  /** Moves one issue. */
  moveTo: (row: ListRow, to: Status) => void;
};

const Context = createContext<Work | null>(null);

/** What can be done with the issues of the list around. */
export function useWork(): Work {
  const work = useContext(Context);
  if (!work) throw new Error("The parts of a list stand inside <Acting>.");
  return work;
}

export type ActingProps = { actor: Actor; choices: Choices; zone: string; children: ReactNode };

/** Lets the parts inside change issues: by key, by the palette and by the bar of the selection. */
export function Acting({ actor, choices, zone, children }: ActingProps) {
  const store = useSelectionStore<ListRow>();
  const { change, undoLast } = useChangeIssues(actor.id);
  const [asking, setAsking] = useState<Asking | null>(null);
  useFetchedAhead(...AHEAD);
  const aimed = () => aimOf(actor, store.now(), store.cursor);

  const act = async (aim: Aim, deed: Deed) => {
    const state = await change(aim, deed);
    if (state.is === "refused") {
      const [reason] = Object.values(state.fields).flat();
      toast({ tone: "error", text: `${aim.name}: ${reason ?? state.message}` });
    }
    // Whether something still matches is not known of what was never in sight.
    if (state.is === "done" && state.result.bulkId !== null && store.now().matching) store.clear();
    return state.is === "done";
  };
  const meansFor = (aim: Aim): Means => ({
    actor,
    choices,
    zone,
    aim,
    act: (deed) => void act(aim, deed),
    close: (legal) => setAsking({ kind: "close", aim, legal }),
    move: (team, deed) => {
      const leaves = !sees(actor, { teamId: team.id, reportedBy: 0, assignedTo: null, status: "new" });
      if (leaves) setAsking({ kind: "leave", aim, team: team.name, deed });
      else void act(aim, deed);
    },
  });
  /** What is aimed at, where the deed is legal for all of it; else it is said why nothing happens. */
  const requireAim = async (deed: DeedKey) => {
    const aim = aimed();
    if (!aim) {
      toast({ tone: "info", text: "Move to an issue with j and k, or select some with x." });
      return null;
    }
    const legal = await aim.legal().catch(() => null);
    if (!legal) toast({ tone: "error", text: `${aim.name}: the server did not answer. Try again.` });
    else if (!isLegal(deed, legal)) toast({ tone: "info", text: `${aim.name}: ${whyNot(legal)}` });
    else return { aim, legal };
    return null;
  };
  const begin = async (deed: DeedKey) => {
    const release = holdKeys();
    try {
      const found = await requireAim(deed);
      if (found) openPalette(await stepOf(deed, meansFor(found.aim)));
    } finally {
      release();
    }
  };
  const moveTo = async (row: ListRow, to: Status) => {
    // Who may only confirm a fix has nothing to say of it.
    const asks = needsResolution({ from: row.status, to }) || may(actor, "issue.move", row);
    if (to === "closed" && asks) setAsking({ kind: "end", row });
    else await act(aimAt(actor, row), to === "closed" ? closing({}) : (await loadSteps()).moveDeed(to));
  };
  const toMe = async () => {
    const found = await requireAim("assign");
    if (!found) return;
    const { aim, legal } = found;
    if (belongsToAll(actor, legal)) await act(aim, (await loadSteps()).toMe(meansFor(aim)));
    else toast({ tone: "info", text: `${aim.name}: only who belongs to the team can be assigned to it.` });
  };

  useHotkeys("Issue or selection", [
    ...DEEDS.flatMap(({ key, long, keys }) => (keys ? [{ keys, label: long, run: () => void begin(key) }] : [])),
    { keys: "i", label: "Assign to me", run: () => void toMe() },
    { keys: "z", label: "Undo the last change", run: undoLast },
  ]);
  usePaletteSource({
    heading: "Issue or selection",
    order: 10,
    entries: () => {
      const now = aimed();
      if (!now) return [];
      const legal = now.rows.length > 0 ? legalFor(actor, now.rows) : null;
      const offered = DEEDS.filter(({ key }) => !legal || isLegal(key, legal));
      const one = now.count === 1 ? now.name : `${now.name} selected`;
      return [
        ...offered.map(({ key, long, keys, icon }) => ({
          id: `selection ${key}`,
          label: `${one}: ${long.toLowerCase()}…`,
          keys,
          icon,
          step: lazyStep(key, long, meansFor(now)),
        })),
        ...(!legal || (legal.edit && belongsToAll(actor, legal))
          ? [
              {
                id: "selection me",
                label: `${one}: assign to me`,
                keys: "i",
                icon: <CircleUserRound />,
                run: () => void toMe(),
              },
            ]
          : []),
      ];
    },
  });

  return (
    <Context
      value={{
        actor,
        choices,
        zone,
        begin: (deed) => void begin(deed),
        toMe: () => void toMe(),
        moveTo: (row, to) => void moveTo(row, to),
      }}
    >
      {children}
      {asking?.kind === "close" && (
        <CloseManyDialog
          name={asking.aim.name}
          count={asking.aim.count}
          asksEnding={asking.legal.asksEnding}
          onClose={() => setAsking(null)}
          draftKey={`closing-many-${actor.id}`}
          onSend={(ending) => act(asking.aim, closing(ending))}
        />
      )}
      {asking?.kind === "end" && (
        <EndDialog
          row={asking.row}
          actor={actor}
          close={(ending) => change(aimAt(actor, asking.row), closing(ending))}
          onClose={() => setAsking(null)}
        />
      )}
      {asking?.kind === "leave" && (
        <MoveAwayDialog
          name={asking.aim.name}
          team={asking.team}
          onClose={() => setAsking(null)}
          onConfirm={() => void act(asking.aim, asking.deed)}
        />
      )}
      <SparedNews />
    </Context>
  );
}

const closing = (ending: Record<string, string>): Deed => ({
  values: { to: "closed", ...ending },
  shown: { status: "closed" as Status, ...(ending.resolution && { resolution: ending.resolution as "fixed" }) },
  words: "closed",
});
