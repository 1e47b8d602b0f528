"use client";

import { CircleUser, Contrast, Keyboard, LogOut, Monitor, Moon, Sun } from "lucide-react";
import type { Route } from "next";
import { chooseContrast, chooseTheme, useContrast, useTheme } from "@/ui/choose-theme";
import { setSingleKeys, singleKeysOn } from "@/ui/hotkeys";
import { usePaletteSource } from "@/ui/palette/use-palette-source";
import type { Theme } from "@/ui/theme";
import { useSignOut } from "./use-sign-out";

// biome-ignore format: a table reads best as a table
const LOOKS = [
  { theme: "light",  label: "Light theme",              icon: <Sun /> },
  { theme: "dark",   label: "Dark theme",               icon: <Moon /> },
  { theme: "system", label: "Theme as the system says", icon: <Monitor /> },
] as const;

/** What the palette can do about oneself: how it looks, the account, and the way out. */
export function OwnDeeds({ theme }: { theme: Theme }) {
  const now = useTheme(theme);
  const { signOut, asking } = useSignOut();
  const contrast = useContrast();
  usePaletteSource({
    heading: "You",
    order: 60,
    entries: () => [
      ...LOOKS.map(({ theme: to, ...told }) => ({
        ...told,
        id: `theme ${to}`,
        words: "appearance colours mode",
        current: to === now,
        run: () => chooseTheme(to),
      })),
      {
        id: "contrast",
        label: contrast ? "Usual contrast" : "High contrast",
        words: "appearance colours accessibility",
        icon: <Contrast />,
        run: () => chooseContrast(!contrast),
      },
      {
        id: "single keys",
        label: singleKeysOn() ? "Switch single-letter shortcuts off" : "Switch single-letter shortcuts on",
        words: "keyboard accessibility",
        icon: <Keyboard />,
        run: () => setSingleKeys(!singleKeysOn()),
      },
      {
        id: "place /account",
        label: "Account and sessions",
        words: "password settings profile",
        icon: <CircleUser />,
        href: "/account" as Route,
      },
      { id: "sign out", label: "Sign out", words: "log out leave", icon: <LogOut />, run: signOut },
    ],
  });
  return asking;
}
