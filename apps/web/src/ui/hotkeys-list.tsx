"use client";

import { Dialog } from "./dialog";
import { type HotkeyGroup, setSingleKeys, singleKeysOn, winning } from "./hotkeys";
import { Kbd } from "./kbd";
import { Switch } from "./switch";
import { useHotkeyGroups } from "./use-hotkeys";

/** The deeds of a group, each once with all of its keys. */
function deedsOf(groups: readonly HotkeyGroup[], name: string): [label: string, keys: string[]][] {
  const deeds = new Map<string, string[]>();
  for (const { keys, label } of groups.filter((group) => group.name === name).flatMap(({ hotkeys }) => hotkeys)) {
    deeds.set(label, [...(deeds.get(label) ?? []), keys]);
  }
  return [...deeds];
}

/** Every shortcut of this page, and the switch that turns single keys off. */
export function HotkeysList({ onClose }: { onClose: () => void }) {
  const groups = winning(useHotkeyGroups());
  const names = [...new Set(groups.map(({ name }) => name))];
  return (
    <Dialog open onClose={onClose} title="Keyboard shortcuts">
      <div data-autofocus tabIndex={-1} className="gap-x-8 outline-none sm:columns-2">
        {names.map((name) => (
          <section key={name} className="mb-5 break-inside-avoid last:mb-0">
            <h3 className="mb-1 text-12 text-faint">{name}</h3>
            <dl className="grid">
              {deedsOf(groups, name).map(([label, keys]) => (
                <div key={label} className="flex min-h-8 items-center justify-between gap-4 border-b py-1 text-13">
                  <dt>{label}</dt>
                  <dd className="flex shrink-0 items-center gap-1.5">
                    {keys.map((chord) => (
                      <Kbd key={chord} keys={chord} />
                    ))}
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
