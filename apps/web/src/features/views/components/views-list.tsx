"use client";

import type { Actor } from "@qm/domain";
import { Ellipsis, Search, Star } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import { Person } from "@/ui/avatar";
import { EmptyState } from "@/ui/empty-state";
import { IconButton } from "@/ui/icon-button";
import { Input } from "@/ui/input";
import { Menu } from "@/ui/menu";
import { PlainCell, PlainRow, PlainTable } from "@/ui/plain-table";
import { SegmentedChoice } from "@/ui/segmented";
import { toast } from "@/ui/toast";
import { ask, formOf } from "@/ui/use-action-form";
import { starView } from "../actions";
import { holds, type SavedView, seenBy, viewHref } from "../saved";
import { RemoveViewDialog } from "./remove-view";
import { ShareViewDialog } from "./view-dialogs";

const KINDS = [
  { value: "every", label: "All" },
  { value: "mine", label: "Mine" },
  { value: "team", label: "Teams" },
  { value: "all", label: "Everyone" },
] as const;
type Kind = (typeof KINDS)[number]["value"];

type ViewsListProps = { actor: Actor; views: readonly SavedView[]; teams: readonly { id: number; name: string }[] };

/** Every view in sight, found by its name or its owner's. */
export function ViewsList({ actor, views, teams }: ViewsListProps) {
  const [words, setWords] = useState("");
  const [kind, setKind] = useState<Kind>("every");
  const [asking, setAsking] = useState<{ what: "share" | "remove"; view: SavedView } | null>(null);
  const found = views.filter((view) => isOf(actor, view, kind) && holds(view, words));

  if (views.length === 0) {
    return (
      <EmptyState
        title="There are no saved views yet."
        text="Filter the list as you need it, then save it as a view: by the bookmark above the list, or Alt and V."
        action={
          <Link href="/issues" className="text-accent-ink hover:underline">
            Go to the issues
          </Link>
        }
      />
    );
  }

  return (
    <>
      <div className="flex flex-wrap items-center gap-2 pb-3">
        <Input
          type="search"
          aria-label="Search views by name or owner"
          placeholder="Search"
          value={words}
          onChange={(event) => setWords(event.target.value)}
          className="h-7 w-56 pl-8 sm:text-13 pointer-coarse:h-11"
          icon={<Search size={14} aria-hidden="true" />}
        />
        <SegmentedChoice
          label="Whose views"
          name="kind"
          options={KINDS}
          value={kind}
          onChange={(value) => setKind(value as Kind)}
        />
      </div>
      <PlainTable caption="Views" head={["In the sidebar", "Name", "Seen by", "Owner", "Actions"]}>
        {found.map((view) => (
          <PlainRow key={view.id}>
            <PlainCell className="w-28">
              <IconButton
                size="sm"
                aria-pressed={view.starred}
                label={`Keep “${view.name}” in the sidebar`}
                className="-ml-1.5"
                onClick={() => void star(view)}
              >
                <Star size={15} aria-hidden="true" className={view.starred ? "fill-current" : undefined} />
              </IconButton>
            </PlainCell>
            <PlainCell>
              <Link href={viewHref(view)} prefetch={false} className="font-medium wrap-anywhere hover:underline">
                {view.name}
              </Link>
            </PlainCell>
            <PlainCell className="text-muted">{seenBy(view)}</PlainCell>
            <PlainCell className="text-muted">
              <Person person={{ id: view.ownerId, name: view.ownerName }} nobody="" />
            </PlainCell>
            <PlainCell className="text-right max-sm:text-left">
              {view.mayKeep && (
                <Menu
                  label={view.name}
                  items={[
                    { key: "share", label: "Rename and share", onSelect: () => setAsking({ what: "share", view }) },
                    {
                      key: "remove",
                      label: "Delete",
                      tone: "danger",
                      onSelect: () => setAsking({ what: "remove", view }),
                    },
                  ]}
                  trigger={(props) => (
                    <IconButton {...props} size="sm" label={`More for “${view.name}”`}>
                      <Ellipsis size={15} aria-hidden="true" />
                    </IconButton>
                  )}
                />
              )}
            </PlainCell>
          </PlainRow>
        ))}
      </PlainTable>
      {found.length === 0 && <EmptyState title="No view matches." text="Search for less, or look at all of them." />}
      {asking?.what === "share" && (
        <ShareViewDialog actor={actor} teams={teams} view={asking.view} onClose={() => setAsking(null)} />
      )}
      {asking?.what === "remove" && <RemoveViewDialog view={asking.view} onClose={() => setAsking(null)} />}
    </>
  );
}

const isOf = (actor: Actor, view: SavedView, kind: Kind) =>
  kind === "every" || (kind === "mine" ? view.ownerId === actor.id : view.visibility === kind);

async function star({ id, starred }: SavedView) {
  const answer = await ask(starView, formOf({ id, starred: starred ? "no" : "yes" }));
  if (answer.is === "refused") toast({ tone: "error", text: answer.message });
}
