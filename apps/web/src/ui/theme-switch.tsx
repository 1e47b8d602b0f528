"use client";

import { Monitor, Moon, Sun } from "lucide-react";
import { chooseContrast, chooseTheme, useContrast, useTheme } from "./choose-theme";
import { SegmentedChoice } from "./segmented";
import { Switch } from "./switch";
import { THEMES, type Theme, themeOf } from "./theme";

const ICONS = { light: Sun, dark: Moon, system: Monitor };
const WORDS = { light: "Light", dark: "Dark", system: "System" };

/** Light, dark, or as the system says; and stronger colours in any of them. */
export function ThemeSwitch({ theme }: { theme: Theme }) {
  const chosen = useTheme(theme);
  const contrast = useContrast();

  return (
    <div className="grid gap-2">
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
      <Switch
        label={<span className="text-13">High contrast</span>}
        className="max-w-60"
        checked={contrast}
        onChange={({ target }) => chooseContrast(target.checked)}
      />
    </div>
  );
}
