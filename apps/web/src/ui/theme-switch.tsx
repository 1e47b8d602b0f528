"use client";

import { Monitor, Moon, Sun } from "lucide-react";
import { chooseTheme, useTheme } from "./choose-theme";
import { SegmentedChoice } from "./segmented";
import { THEMES, type Theme, themeOf } from "./theme";

const ICONS = { light: Sun, dark: Moon, system: Monitor };
const WORDS = { light: "Light", dark: "Dark", system: "System" };

/** Light, dark, or as the system says. */
export function ThemeSwitch({ theme }: { theme: Theme }) {
  const chosen = useTheme(theme);

  return (
    <SegmentedChoice
      label="Theme"
      name="theme"
      value={chosen}
      onChange={(word) => chooseTheme(themeOf(word))}
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
