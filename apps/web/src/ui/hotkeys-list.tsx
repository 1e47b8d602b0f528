"use client";

import { Dialog } from "./dialog";
import { setSingleKeys, singleKeysOn } from "./hotkeys";
import { Kbd } from "./kbd";
import { Switch } from "./switch";
import { useHotkeyGroups } from "./use-hotkeys";

/** Every shortcut of this page, and the switch that turns single keys off. */
export function HotkeysList({ onClose }: { onClose: () => void }) {
  const groups = useHotkeyGroups();

  const names = [...new Set(groups.map(({ name }) => name))];
  return (
    <Dialog open onClose={onClose} title="Keyboard shortcuts">
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
        defaultChecked={singleKeysOn()}
        onChange={(event) => setSingleKeys(event.target.checked)}
      />
    </Dialog>
  );
}
