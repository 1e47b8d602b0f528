"use client";

import type { Actor } from "@qm/domain";
import { Plus } from "lucide-react";
import { type MouseEvent, useState } from "react";
import { createPortal } from "react-dom";
import { ButtonLink } from "@/ui/button";
import { EVERYWHERE } from "@/ui/hotkeys";
import { onDemand } from "@/ui/on-demand";
import { useHotkeys } from "@/ui/use-hotkeys";
import type { Choices } from "../../choices";

const ReportPanel = onDemand(() => import("./report-panel").then((module) => module.ReportPanel), { asks: true });

type ReportIssueButtonProps = { actor: Actor; choices: Choices; className?: string };

/**
 * Files an issue from anywhere, by click or `c`, above the page one is on. The form arrives on first approach;
 * without a script, or in a new tab, the same button leads to the form's own page.
 */
export function ReportIssueButton({ actor, choices, className }: ReportIssueButtonProps) {
  const [open, setOpen] = useState(false);
  useHotkeys(EVERYWHERE, [{ keys: "c", label: "File an issue", run: () => setOpen(true) }]);
  const openHere = (event: MouseEvent) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    setOpen(true);
  };

  return (
    <>
      <ButtonLink
        href="/issues/new"
        look="primary"
        icon={<Plus size={14} aria-hidden="true" />}
        keys="c"
        className={className}
        onPointerEnter={ReportPanel.fetch}
        onFocus={ReportPanel.fetch}
        onClick={openHere}
      >
        File issue
      </ButtonLink>
      {open &&
        // Not beside the button: that may be hidden where there is no room for it, and would hide the dialog as well.
        createPortal(<ReportPanel actor={actor} choices={choices} onClose={() => setOpen(false)} />, document.body)}
    </>
  );
}
