"use client";

import { Settings2 } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { cn } from "@/lib/cn";
import { Button } from "@/ui/button";
import { FLOATING } from "@/ui/popover";
import { Sheet } from "@/ui/sheet";
import { tip } from "@/ui/tip";
import { useFloating } from "@/ui/use-floating";
import { useHotkeys } from "@/ui/use-hotkeys";
import type { Shown } from "./use-display";

const DisplayPanel = dynamic(() => import("./display-panel").then((module) => module.DisplayPanel));

const ICON = <Settings2 size={14} aria-hidden="true" />;

/** How the list is shown, apart from what is in it: a panel beside its button, and on a phone a sheet. */
export function DisplayMenu({ shown }: { shown: Shown }) {
  const { open, show, triggerProps, panelProps } = useFloating("bottom-end");
  const [sheet, setSheet] = useState(false);
  useHotkeys("List", [{ keys: "shift+v", label: "Display options", run: show }]);

  return (
    <>
      <Button
        {...triggerProps}
        look="ghost"
        size="sm"
        aria-haspopup="dialog"
        icon={ICON}
        className="max-sm:hidden [@media(scripting:none)]:hidden"
        {...tip("Display options", "shift+v")}
      >
        Display
      </Button>
      <div {...panelProps} role="dialog" aria-label="Display options" className={cn(FLOATING, "w-76 p-3")}>
        {open && <DisplayPanel shown={shown} />}
      </div>
      <Button
        look="ghost"
        size="sm"
        aria-label="Display options"
        icon={ICON}
        className="sm:hidden [@media(scripting:none)]:hidden"
        onClick={() => setSheet(true)}
      />
      <Sheet open={sheet} onClose={() => setSheet(false)} title="Display">
        <div className="p-4">
          <DisplayPanel shown={shown} />
        </div>
      </Sheet>
    </>
  );
}
