"use client";

import { ChevronDown } from "lucide-react";
import { Menu } from "@/ui/menu";
import { StatusMark } from "@/ui/status-mark";
import { useIssue } from "./issue-editing";
import { useMoves } from "./issue-moves";

/** The status with the moves that lead on from it; a plain mark for who may make none. */
export function StatusMenu() {
  const { issue } = useIssue();
  const { offered, start } = useMoves();
  const mark = <StatusMark status={issue.status} resolution={issue.resolution} />;
  if (offered.length === 0) return <div className="flex px-2">{mark}</div>;

  return (
    <Menu
      label="Moves"
      placement="bottom-start"
      items={offered.map(({ to, name, keys }) => ({
        key: to,
        label: name,
        icon: <StatusMark status={to} bare />,
        keys,
        onSelect: () => start(to),
      }))}
      trigger={(props) => (
        <button
          type="button"
          id="issue-status"
          {...props}
          className="flex h-8 w-full items-center gap-1.5 rounded-control border border-transparent px-2 text-left hover:bg-hover aria-expanded:bg-hover pointer-coarse:h-11"
        >
          {mark}
          <span className="sr-only">Change the status</span>
          <ChevronDown size={14} aria-hidden="true" className="ml-auto text-faint" />
        </button>
      )}
    />
  );
}
