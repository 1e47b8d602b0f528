"use client";

import type { Actor } from "@qm/domain";
import { mayLeadViews } from "@qm/domain";
import { Bookmark } from "lucide-react";
import dynamic from "next/dynamic";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { LIST, useAddress, useIssueView } from "@/features/issues/components/list/use-issue-view";
import type { OwnDisplay } from "@/features/issues/display";
import { Button, ButtonLink } from "@/ui/button";
import { copyText } from "@/ui/copy-text";
import { IconButton } from "@/ui/icon-button";
import { Menu, type MenuEntry } from "@/ui/menu";
import { toast } from "@/ui/toast";
import { type Action, ask, formOf } from "@/ui/use-action-form";
import { useHotkeys } from "@/ui/use-hotkeys";
import { saveView, setStart, starView } from "../actions";
import type { Starts } from "../queries";
import { differences, type SavedView, stateOf, viewHref } from "../saved";
import { differenceWords } from "./difference-words";

const NewViewDialog = dynamic(() => import("./view-dialogs").then((module) => module.NewViewDialog));
const ShareViewDialog = dynamic(() => import("./view-dialogs").then((module) => module.ShareViewDialog));
const RemoveViewDialog = dynamic(() => import("./remove-view").then((module) => module.RemoveViewDialog));

type Teams = readonly { id: number; name: string }[];
type ViewControlsProps = {
  actor: Actor;
  /** The view that the address names, if there is such in sight. */
  saved: SavedView | null;
  starts: Starts;
  own: OwnDisplay;
  teams: Teams;
};

/** What may be done with a view: saved, saved as new and reset where it was changed, and kept at hand, shared and deleted. */
export function ViewControls({ actor, saved: given, starts, own, teams }: ViewControlsProps) {
  const { view } = useIssueView(actor, useAddress(LIST));
  const router = useRouter();
  const [asking, setAsking] = useState<"new" | "share" | "remove" | null>(null);
  useHotkeys("List", [{ keys: "alt+v", label: "Save as a view", run: () => setAsking("new") }]);

  const saved = given?.id === view.saved ? given : null;
  const changed = saved ? differences(actor, view, saved) : [];
  const words = changed.map(differenceWords).join(", ");
  const save = () => saved && send(saveView, { id: saved.id, version: saved.version, query: stateOf(view) }, "Saved.");

  return (
    <>
      {saved && changed.length > 0 && (
        <span className="flex items-center gap-1 max-xl:hidden">
          {saved.mayKeep && (
            <Button size="sm" look="primary" onClick={save}>
              Save
            </Button>
          )}
          <Button size="sm" onClick={() => setAsking("new")}>
            Save as new
          </Button>
          <ButtonLink size="sm" look="ghost" href={viewHref(saved)}>
            Reset
          </ButtonLink>
        </span>
      )}
      <Menu
        label="View"
        items={itemsOf()}
        trigger={(props) => (
          <IconButton
            {...props}
            size="sm"
            label={words ? `View, changed: ${words}` : "View"}
            className="relative [@media(scripting:none)]:hidden"
          >
            <Bookmark size={15} aria-hidden="true" className={saved?.starred ? "fill-current" : undefined} />
            {words && (
              <span
                aria-hidden="true"
                className="absolute top-1 right-1 size-2 rounded-full bg-accent ring-2 ring-ground forced-colors:bg-[Highlight]"
              />
            )}
          </IconButton>
        )}
      />
      {asking === "new" && (
        <NewViewDialog
          actor={actor}
          teams={teams}
          query={stateOf({ ...view, display: { ...own, ...view.display } })}
          onClose={() => setAsking(null)}
          onDone={(id, query) => router.push(viewHref({ id, query }))}
        />
      )}
      {asking === "share" && saved && (
        <ShareViewDialog actor={actor} teams={teams} view={saved} onClose={() => setAsking(null)} />
      )}
      {asking === "remove" && saved && (
        <RemoveViewDialog view={saved} onClose={() => setAsking(null)} onDone={() => router.push("/issues")} />
      )}
    </>
  );

  function itemsOf(): MenuEntry[] {
    const changes: (MenuEntry | false)[] = [
      saved !== null &&
        changed.length > 0 &&
        saved.mayKeep && { key: "save", label: "Save", onSelect: () => void save() },
      {
        key: "new",
        label: saved ? "Save as a new view" : "Save as a view",
        keys: "alt+v",
        onSelect: () => setAsking("new"),
      },
      saved !== null && changed.length > 0 && { key: "reset", label: "Reset", href: viewHref(saved) },
    ];
    return [
      ...changes.filter((entry) => entry !== false),
      ...(saved ? itemsOfView(saved) : []),
      "separator",
      ...(starts.own && starts.own.id !== saved?.id
        ? [{ key: "usual", label: "Begin as usual again", onSelect: () => void begin(null, null) }]
        : []),
      { key: "all", label: "All views", href: "/views" },
    ];
  }

  function itemsOfView(one: SavedView): MenuEntry[] {
    const led = teams.filter(
      ({ id }) =>
        mayLeadViews(actor, id) && (one.visibility === "all" ? actor.teamIds.includes(id) : one.teamId === id),
    );
    const isFirst = (id: number) => starts.teams[id]?.id === one.id;
    const keeping: MenuEntry[] = [
      "separator",
      { key: "share", label: "Rename and share", onSelect: () => setAsking("share") },
      { key: "remove", label: "Delete", tone: "danger", onSelect: () => setAsking("remove") },
    ];
    return [
      "separator",
      {
        key: "star",
        label: "In the sidebar",
        checked: one.starred,
        onSelect: () => void send(starView, { id: one.id, starred: one.starred ? "no" : "yes" }),
      },
      {
        key: "mine",
        label: "My list begins here",
        checked: starts.own?.id === one.id,
        onSelect: () => void begin(starts.own?.id === one.id ? null : one.id, null),
      },
      ...led.map(({ id, name }) => ({
        key: `team ${id}`,
        label: `${name} begins here`,
        checked: isFirst(id),
        onSelect: () => void begin(isFirst(id) ? null : one.id, id),
      })),
      { key: "copy", label: "Copy the link", onSelect: () => void copy(one) },
      ...(one.mayKeep ? keeping : []),
    ];
  }
}

const begin = (viewId: number | null, teamId: number | null) =>
  send(setStart, { viewId: viewId ?? "", teamId: teamId ?? "" }, "The list begins so from now on.");

async function send<Result>(action: Action<Result>, values: Record<string, string | number>, said?: string) {
  const answer = await ask(action, formOf(values));
  if (answer.is === "refused") toast({ tone: "error", text: answer.message });
  else if (said) toast({ text: said });
}

const copy = ({ id }: SavedView) =>
  copyText(
    new URL(`/issues?view=${id}`, location.href).href,
    "The link is copied. Whoever opens it sees what they may see.",
  );
