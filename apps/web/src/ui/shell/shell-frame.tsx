"use client";

import { PanelLeftClose, PanelLeftOpen } from "lucide-react";
import { usePathname, useRouter } from "next/navigation";
import { type ReactNode, useEffect, useState } from "react";
import { cn } from "@/lib/cn";
import { EVERYWHERE } from "../hotkeys";
import { HotkeysSheet } from "../hotkeys-sheet";
import { IconButton } from "../icon-button";
import { Palette } from "../palette/palette";
import { usePaletteSource } from "../palette/use-palette-source";
import { Sheet } from "../sheet";
import { useHotkeys } from "../use-hotkeys";
import type { ShellProps } from "./app-shell";
import { COLLAPSE_COOKIE, collapseWord } from "./collapse";
import { setNavOpen, useNavOpen } from "./nav-store";
import { Sidebar } from "./sidebar";

const YEAR_S = 365 * 24 * 3600;

/** The moving part of the frame: the sidebar folds, and on a phone it is a sheet. */
export function ShellFrame({ children, ...shell }: Omit<ShellProps, "extras"> & { children: ReactNode }) {
  const [collapsed, setCollapsed] = useState(shell.collapsed);
  const pathname = usePathname();
  const navOpen = useNavOpen();
  const router = useRouter();

  const fold = (next: boolean) => {
    setCollapsed(next);
    // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing in Firefox and Safari.
    document.cookie = `${COLLAPSE_COOKIE}=${collapseWord(next)}; path=/; max-age=${YEAR_S}; samesite=lax`;
  };
  const items = shell.nav.flatMap((group) => group.items);
  useHotkeys(
    "Go to",
    items.flatMap(({ label, href, keys }) => (keys ? [{ keys, label, run: () => router.push(href) }] : [])),
  );
  usePaletteSource({
    heading: "Go to",
    order: 30,
    entries: () =>
      items.map(({ label, href, icon, keys }) => ({
        id: `place ${href}`,
        label,
        href,
        icon,
        keys,
        words: "go to open",
      })),
  });
  useHotkeys(EVERYWHERE, [{ keys: "[", label: "Fold the sidebar", run: () => fold(!collapsed) }]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: arriving anywhere closes the sheet.
  useEffect(() => setNavOpen(false), [pathname]);

  const Icon = collapsed ? PanelLeftOpen : PanelLeftClose;
  return (
    <div
      className={cn(
        "md:grid print:block",
        collapsed ? "md:grid-cols-[3.5rem_minmax(0,1fr)]" : "md:grid-cols-[14rem_minmax(0,1fr)]",
      )}
    >
      <div className="sticky top-0 hidden h-dvh border-r bg-sunken md:block print:hidden">
        <Sidebar
          {...shell}
          collapsed={collapsed}
          fold={
            <IconButton
              size="sm"
              label={collapsed ? "Unfold the sidebar" : "Fold the sidebar"}
              keys="["
              onClick={() => fold(!collapsed)}
            >
              <Icon size={15} aria-hidden="true" />
            </IconButton>
          }
        />
      </div>
      {children}
      <Sheet
        bare
        side="left"
        title="Navigation"
        className="w-72 bg-sunken"
        open={navOpen}
        onClose={() => setNavOpen(false)}
      >
        <Sidebar {...shell} collapsed={false} />
      </Sheet>
      <HotkeysSheet />
      <Palette />
    </div>
  );
}
