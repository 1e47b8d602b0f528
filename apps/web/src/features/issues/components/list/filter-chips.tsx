"use client";

import type { Actor } from "@qm/domain";
import { Plus } from "lucide-react";
import { type ReactNode, useState } from "react";
import { cn } from "@/lib/cn";
import type { AnyClause } from "@/lib/conditions";
import { FilterChip } from "@/ui/fields/filter-chip";
import type { Asking } from "@/ui/fields/value-panel";
import { tip } from "@/ui/tip";
import { useHeirs } from "@/ui/use-heirs";
import { FACET_KEYS, type FacetKey } from "../../facet-keys";
import { type FilterKey, type IssueFilters, issueFields } from "../../fields";
import type { IssueView } from "../../view";
import { heirsOfChip } from "./chip-heirs";
import type { StandingClause, StandingCondition } from "./chip-row";
import { changing } from "./filter-edits";
import { leftBy } from "./filter-items";
import { FilterMenu } from "./filter-menu";
import type { FilterMenuMeans } from "./filter-menu-panel";
import { FILTER_KEYS } from "./filter-order";
import { useClauseFacets } from "./use-facets";

type FilterChipsProps = {
  actor: Actor;
  view: IssueView;
  row: readonly StandingClause[];
  asking: (key: string) => Asking;
  /** What the menu of alternatives needs, for a clause. */
  menu: (clause: number) => FilterMenuMeans;
  onFilters: (change: (filters: IssueFilters) => IssueFilters, burst?: string) => void;
  onLeave: () => void;
  wide?: boolean;
  /** Stands behind the last chip, and goes to the next line with it: never to one of its own. */
  end?: ReactNode;
};

/** Everything that is asked, a chip for each condition; what one clause holds stands on one ground, with "or" between, and what adds to it. */
export function FilterChips({ row, menu, onLeave, wide, end, ...rest }: FilterChipsProps) {
  return row.map(({ id, clause, index, conditions }, place) => {
    const isLast = place === row.length - 1;
    return (
      <span key={id} className={isLast ? "flex min-w-0 items-center gap-1.5 max-sm:shrink-0" : "contents"}>
        <span
          className={
            clause.length > 1
              ? cn(
                  "flex items-center gap-1 rounded-control bg-sunken p-0.5",
                  wide ? "flex-wrap" : "max-sm:shrink-0 sm:flex-wrap",
                )
              : cn(
                  "flex items-center gap-0.5 rounded-control",
                  wide ? "w-full bg-sunken" : "max-sm:shrink-0 sm:min-w-0 sm:max-w-full sm:bg-sunken",
                )
          }
        >
          {conditions.map((standing, at) => (
            <span key={standing.id} className="contents">
              {at > 0 && <span className="px-0.5 text-12 text-muted">or</span>}
              <CountedChip
                {...rest}
                index={index}
                standing={standing}
                burst={`filter ${id} ${standing.id}`}
                others={clause.toSpliced(standing.at, 1)}
                onLeave={onLeave}
                {...(wide && { wide })}
              />
            </span>
          ))}
          <FilterMenu
            {...menu(index)}
            label={alternativeTo(clause)}
            onClosed={onLeave}
            trigger={(props) => (
              <button
                type="button"
                {...props}
                aria-label={alternativeTo(clause)}
                {...tip(alternativeTo(clause))}
                className={cn(
                  "flex h-7 shrink-0 items-center gap-0.5 rounded-control px-1 text-12 text-muted hover:bg-hover hover:text-ink aria-expanded:bg-hover aria-expanded:text-ink pointer-coarse:h-11 pointer-coarse:px-2",
                  !wide && "max-sm:hidden",
                )}
              >
                {/* The bare word between two chips would say that either is enough, which both are to be. */}
                <Plus size={12} aria-hidden="true" />
                or
              </button>
            )}
          />
        </span>
        {isLast && end}
      </span>
    );
  });
}

const alternativeTo = (clause: AnyClause) =>
  `Or: an alternative to ${clause.map(({ key }) => issueFields[key as FilterKey].label.toLowerCase()).join(" or ")}`;

type CountedChipProps = Omit<FilterChipsProps, "menu" | "row" | "end"> & {
  /** The place of its clause. */
  index: number;
  standing: StandingCondition;
  /** Names the changes of this chip. */
  burst: string;
  /** The other ways of its clause. */
  others: AnyClause;
};

/** A chip whose values tell how many issues each would leave, as soon as they are looked at. */
function CountedChip({
  actor,
  view,
  asking,
  index,
  standing,
  burst,
  others,
  onFilters,
  onLeave,
  wide,
}: CountedChipProps) {
  const { condition } = standing;
  const place = useHeirs<HTMLSpanElement>(heirsOfChip);
  const [open, setOpen] = useState(false);
  const key = condition.key as FilterKey;
  const counted = (FACET_KEYS as readonly FilterKey[]).includes(key) ? [key as FacetKey] : [];
  const facets = useClauseFacets(actor.id, view, index, others, counted, open);

  return (
    <span ref={place} data-chip className="contents">
      <FilterChip
        condition={condition}
        keys={FILTER_KEYS}
        asking={(of) => ({
          ...asking(of),
          ...(of === key && { countOf: (value: string) => leftBy(facets, condition, value, actor) }),
        })}
        onChange={(next) =>
          onFilters((filters) => changing(filters, { ...standing, index }, next), next ? burst : undefined)
        }
        onOpen={() => setOpen(true)}
        onClosed={() => {
          setOpen(false);
          onLeave();
        }}
        {...(wide && { wide })}
      />
    </span>
  );
}
