"use client";

import { Search } from "lucide-react";
import { usePathname, useSearchParams } from "next/navigation";
import type { ReactNode } from "react";
import { cn } from "@/lib/cn";
import { Kbd } from "../kbd";
import { openPalette } from "../palette/palette-store";
import { ProductMark } from "../product-mark";
import { QuietLink } from "../quiet-link";
import { tip } from "../tip";
import type { ShellProps } from "./app-shell";
import { ArrangedItems } from "./arranged-items";
import { currentItem, type NavItem } from "./nav";
import { NavCount } from "./nav-count";
import { setNavOpen } from "./nav-store";
import { PersonMenu } from "./person-menu";

type SidebarProps = Omit<ShellProps, "extras"> & { fold?: ReactNode };

/** The product, the places one can go, and oneself at the foot. */
export function Sidebar({ product, home, nav, quick, collapsed, fold, ...rest }: SidebarProps) {
  const current = currentItem(nav, usePathname(), useSearchParams());

  return (
    <div className="flex h-full min-h-dvh flex-col md:min-h-0">
      <header>
        <div className={cn("flex h-12 shrink-0 items-center gap-2 px-3", collapsed && "justify-center px-0")}>
          <QuietLink href={home} className="flex min-w-0 flex-1 items-center gap-2 rounded-control" hidden={collapsed}>
            <ProductMark size={22} />
            <span className="truncate text-13 font-medium">{product}</span>
          </QuietLink>
          {fold}
        </div>
        {quick && <div className={cn("px-3 pb-2", collapsed && "hidden")}>{quick}</div>}
        <div className="px-2 pb-1">
          <button
            type="button"
            onClick={() => {
              setNavOpen(false);
              openPalette();
            }}
            {...(collapsed && tip("Search and commands", "mod+k"))}
            className={cn(
              "flex h-8 w-full items-center gap-2.5 rounded-control px-2 text-13 text-muted hover:bg-pressed/60 hover:text-ink pointer-coarse:h-11 [@media(scripting:none)]:hidden",
              collapsed && "mx-auto w-10 justify-center px-0",
            )}
          >
            <Search size={16} aria-hidden="true" className="shrink-0" />
            <span className={collapsed ? "sr-only" : "flex-1 text-left"}>Search</span>
            {!collapsed && <Kbd keys="mod+k" hint />}
          </button>
        </div>
      </header>
      <nav aria-label="Main" className="min-h-0 flex-1 overflow-y-auto px-2 pt-1 pb-4">
        {nav.map((group, i) => (
          <div key={group.heading ?? i} className={i > 0 ? "mt-4" : undefined}>
            {group.heading && (
              <h2 className={cn("px-2 pb-1 text-12 text-faint", collapsed && "sr-only")}>{group.heading}</h2>
            )}
            {group.arrange ? (
              <ArrangedItems
                arrange={group.arrange}
                items={group.items}
                draw={(item) => <NavLink item={item} current={item === current} collapsed={collapsed} />}
              />
            ) : (
              <ul className="grid gap-px">
                {group.items.map((item) => (
                  <li key={item.href}>
                    <NavLink item={item} current={item === current} collapsed={collapsed} />
                  </li>
                ))}
              </ul>
            )}
          </div>
        ))}
      </nav>
      <PersonMenu {...rest} collapsed={collapsed} />
    </div>
  );
}

function NavLink({ item, current, collapsed }: { item: NavItem; current: boolean; collapsed: boolean }) {
  const { label, href, icon, count, keys } = item;

  return (
    <QuietLink
      href={href}
      aria-current={current ? "page" : undefined}
      onClick={() => setNavOpen(false)}
      {...(collapsed || keys ? tip(label, keys) : undefined)}
      className={cn(
        "relative flex h-8 items-center gap-2.5 rounded-control px-2 text-13 text-muted hover:bg-pressed/60 hover:text-ink pointer-coarse:h-11",
        "aria-[current=page]:bg-pressed aria-[current=page]:font-medium aria-[current=page]:text-ink forced-colors:aria-[current=page]:outline-2",
        "[&_svg]:size-4 [&_svg]:shrink-0",
        collapsed && "mx-auto w-10 justify-center px-0",
      )}
    >
      {icon}
      <span className={collapsed ? "sr-only" : "truncate"}>{label}</span>
      {count && <NavCount {...count} collapsed={collapsed} />}
    </QuietLink>
  );
}
