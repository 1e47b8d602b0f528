"use client";

import { Monitor, Moon, Sun } from "lucide-react";
import { useState } from "react";
import { SegmentedChoice } from "./segmented";
import { THEME_COOKIE, THEMES, type Theme, themeOf } from "./theme";

const ICONS = { light: Sun, dark: Moon, system: Monitor };
const WORDS = { light: "Light", dark: "Dark", system: "System" };
const YEAR_S = 365 * 24 * 3600;

/** Light, dark, or as the system says; kept in a cookie, so that the server already renders it. */
export function ThemeSwitch({ theme }: { theme: Theme }) {
  const [chosen, setChosen] = useState(theme);

  const choose = (word: string) => {
    const next = themeOf(word);
    setChosen(next);
    if (next === "system") delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = next;
    // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing in Firefox and Safari.
    document.cookie = `${THEME_COOKIE}=${next}; path=/; max-age=${YEAR_S}; samesite=lax`;
  };

  return (
    <SegmentedChoice
      label="Theme"
      name="theme"
      value={chosen}
      onChange={choose}
      options={THEMES.map((value) => {
        const Icon = ICONS[value];
        return {
          value,
          label: (
            <>
              <Icon size={14} aria-hidden="true" />
              <span>{WORDS[value]}</span>
            </>
          ),
        };
      })}
    />
  );
}
