"use client";

export type Hotkey = {
  /** `c`, `?`, `shift+d`, `alt+v`, `mod+k`, or a sequence: `g i`. */
  keys: string;
  /** What it does, for the sheet of shortcuts. */
  label: string;
  run: () => void;
  /** Goes on for as long as the key is held, as moving does. Anything else happens once: a finger that rests decides nothing twice. */
  repeats?: boolean;
};
export type HotkeyGroup = { name: string; hotkeys: readonly Hotkey[] };

const PAUSE_MS = 1000;
const STORED = "qm-single-keys";
const NO_KEYS_IN =
  "input:not([type=checkbox]), textarea, select, [contenteditable=true], dialog, [role=menu], [role=listbox], [role=dialog], [role=combobox]";

let groups: readonly HotkeyGroup[] = [];
let singleKeys: boolean | null = null;
let holds = 0;
let pressed: { chord: string; at: number } | null = null;
const listeners = new Set<() => void>();

/** What works on every page gives way to whatever the page itself does with the same keys. */
export const EVERYWHERE = "Everywhere";

/** Adds a group of shortcuts; where two claim the same keys, the later wins. Answers with how to take it away. */
export function register(group: HotkeyGroup): () => void {
  if (groups.length === 0) window.addEventListener("keydown", press);
  change(group.name === EVERYWHERE ? [group, ...groups] : [...groups, group]);
  return () => {
    change(groups.filter((one) => one !== group));
    if (groups.length === 0) window.removeEventListener("keydown", press);
  };
}

export const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};
export const allGroups = () => groups;

/** Of two parts of a page that claim the same keys, the one that gets them; a deed that two parts offer is told once. */
export function winning(groups: readonly HotkeyGroup[]): HotkeyGroup[] {
  const taken = new Set<string>();
  return groups
    .toReversed()
    .map(({ name, hotkeys }) => ({
      name,
      hotkeys: hotkeys.filter(({ keys }) => !taken.has(keys) && Boolean(taken.add(keys))),
    }))
    .filter(({ hotkeys }) => hotkeys.length > 0)
    .toReversed();
}

/** Single letters can be switched off: speech input and unsteady hands press them by accident (WCAG 2.1.4). */
export function singleKeysOn(): boolean {
  singleKeys ??= readSingleKeys();
  return singleKeys;
}

/** Read once: the browser's store takes milliseconds to open, and this is asked at each key. */
function readSingleKeys(): boolean {
  window.addEventListener("storage", ({ key, newValue }) => {
    if (key === STORED) singleKeys = newValue !== "off";
  });
  return localStorage.getItem(STORED) !== "off";
}
export function setSingleKeys(on: boolean) {
  applySingleKeys(on);
  keeper?.(on);
}

/** What was chosen elsewhere holds here as well; nobody is told. */
export function applySingleKeys(on: boolean) {
  localStorage.setItem(STORED, on ? "on" : "off");
  singleKeys = on;
  change([...groups]);
}

let keeper: ((on: boolean) => void) | null = null;

/** Names who keeps the choice beyond this browser. Answers with how to end that. */
export function whenSingleKeysChange(keep: (on: boolean) => void): () => void {
  keeper = keep;
  return () => {
    if (keeper === keep) keeper = null;
  };
}

/** What was asked for and never comes gives the keys back after so long. */
const LONGEST_HOLD_MS = 5_000;

/** Keeps letters from acting while what takes them is on its way: they are meant for it, and not for the page behind. Answers with how to end that. */
export function holdKeys(): () => void {
  holds += 1;
  let isHeld = true;
  const release = () => {
    if (isHeld) holds -= 1;
    isHeld = false;
    clearTimeout(timer);
  };
  const timer = setTimeout(release, LONGEST_HOLD_MS);
  return release;
}

function change(next: readonly HotkeyGroup[]) {
  groups = next;
  for (const listener of listeners) listener();
}

function press(event: KeyboardEvent) {
  const chord = chordOf(event);
  if (!chord || event.defaultPrevented || event.isComposing || isElsewhere(event, chord)) return;
  if (isCharacter(chord) && !singleKeysOn()) return;
  if (holds > 0 && isCharacter(chord)) return event.preventDefault();

  const begun = !event.repeat && pressed && event.timeStamp - pressed.at < PAUSE_MS ? pressed.chord : null;
  // A second key that belongs to no sequence is a slip: what it would do by itself was not meant.
  const found = begun && isCharacter(chord) ? find(`${begun} ${chord}`) : find(chord);
  pressed = found || begun || !begins(chord) ? null : { chord, at: event.timeStamp };
  if (!found) return;
  event.preventDefault();
  if (event.repeat && !found.repeats) return;
  found.run();
}

const find = (keys: string) => groups.flatMap(({ hotkeys }) => hotkeys).findLast((hotkey) => hotkey.keys === keys);
const begins = (chord: string) =>
  groups.some(({ hotkeys }) => hotkeys.some(({ keys }) => keys.startsWith(`${chord} `)));

function isElsewhere({ key, target }: KeyboardEvent, chord: string): boolean {
  if (document.querySelector("dialog:modal, [aria-modal=true], [popover=auto]:popover-open")) return true;
  if (!(target instanceof Element)) return false;
  // Nothing that is written in has a use of its own for it.
  if (chord === "mod+k") return false;
  // Enter on a link or a button is its own, and so is the space bar, save where a link leaves it to its list.
  if (key === "Enter") return target.closest(`${NO_KEYS_IN}, a, button, summary, input`) !== null;
  if (key === " ") return target.closest(`${NO_KEYS_IN}, a:not([data-leaves-space]), button, summary, input`) !== null;
  return target.closest(NO_KEYS_IN) !== null;
}

/** Arrows, Escape and the like are pressed by nobody by accident. */
const isCharacter = (chord: string) => /^(shift\+)?.$/.test(chord);

const MODIFIERS = ["Shift", "Control", "Alt", "Meta", "AltGraph", "CapsLock"];

/** With Shift these keys write something else, and what differs from keyboard to keyboard. */
const PHYSICAL: Record<string, string> = { Comma: ",", Period: ".", Quote: "'" };

function chordOf({ key: written, code, ctrlKey, metaKey, altKey, shiftKey }: KeyboardEvent): string | null {
  // With Alt held some systems write another character: the key itself counts.
  const letter = altKey && !ctrlKey && !metaKey ? /^Key([A-Z])$/.exec(code)?.[1] : undefined;
  if (letter) return `alt+${letter.toLowerCase()}`;
  if (altKey || MODIFIERS.includes(written)) return null;
  const mod = ctrlKey || metaKey;
  const key = (mod && PHYSICAL[code]) || written;
  const shift = shiftKey && (key !== written || /^([a-z]|\w{2,})$/i.test(key)) ? "shift+" : "";
  return `${mod ? "mod+" : ""}${shift}${key === " " ? "space" : key.toLowerCase()}`;
}
