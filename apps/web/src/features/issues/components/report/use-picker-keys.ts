"use client";

import { useEffect, useEffectEvent } from "react";
import { useHotkeys } from "@/ui/use-hotkeys";

export const PICKER_KEYS = "alt+c";

/** Opens the form's choice of templates from wherever one is, also amid typing; the form above the page comes first. */
export function usePickerKeys(formId: string) {
  const open = () => {
    const picker = document.getElementById(formId)?.querySelector<HTMLElement>("[data-picker] [role=combobox]");
    picker?.focus();
    picker?.click();
  };
  useHotkeys("This form", [{ keys: PICKER_KEYS, label: "Choose a template", run: open }]);

  const press = useEffectEvent((event: KeyboardEvent) => {
    // With Alt held some systems write another character: the key itself counts.
    const asked = event.altKey && !event.ctrlKey && !event.metaKey && event.code === "KeyC";
    if (!asked || event.defaultPrevented) return;
    const above = document.querySelector("dialog:modal");
    if (above && !above.contains(document.getElementById(formId))) return;
    event.preventDefault();
    open();
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => press(event);
    window.addEventListener("keydown", listen);
    return () => window.removeEventListener("keydown", listen);
  }, []);
}
