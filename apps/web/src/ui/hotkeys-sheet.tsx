"use client";

import { useState } from "react";
import { Dialog } from "./dialog";
import { setSingleKeys, singleKeysOn } from "./hotkeys";
import { Kbd } from "./kbd";
import { Switch } from "./switch";
import { useHotkeyGroups, useHotkeys } from "./use-hotkeys";

/** The sheet behind `?`: every shortcut of this page, and the switch that turns single keys off. */
export function HotkeysSheet() {
  const [open, setOpen] = useState(false);
  const groups = useHotkeyGroups();
  useHotkeys("Everywhere", [
    { keys: "?", label: "Show shortcuts", run: () => setOpen(true) },
    // Reachable even when single keys are switched off.
    { keys: "mod+/", label: "Show shortcuts", run: () => setOpen(true) },
  ]);

  const names = [...new Set(groups.map(({ name }) => name))];
  return (
    <Dialog open={open} onClose={() => setOpen(false)} title="Keyboard shortcuts">
      <div className="grid gap-x-8 gap-y-5 sm:grid-cols-2">
        {names.map((name) => (
          <section key={name}>
            <h3 className="mb-1 text-12 text-faint">{name}</h3>
            <dl className="grid">
              {groups
                .filter((group) => group.name === name)
                .flatMap(({ hotkeys }) => hotkeys)
                .map(({ keys, label }) => (
                  <div key={keys} className="flex h-8 items-center justify-between gap-4 border-b text-13">
                    <dt>{label}</dt>
                    <dd>
                      <Kbd keys={keys} />
                    </dd>
                  </div>
                ))}
            </dl>
          </section>
        ))}
      </div>
      <Switch
        className="mt-5"
        label="Single-key shortcuts"
        help="Switch off if keys are pressed by accident, as with speech input."
        defaultChecked={open && singleKeysOn()}
        onChange={(event) => setSingleKeys(event.target.checked)}
      />
    </Dialog>
  );
}
