"use client";

import { ChevronsUpDown } from "lucide-react";
import { cn } from "@/lib/cn";
import { Avatar } from "../avatar";
import { Popover } from "../popover";
import { ThemeSwitch } from "../theme-switch";
import type { ShellProps } from "./app-shell";

type PersonMenuProps = Pick<ShellProps, "person" | "theme" | "collapsed" | "account" | "signOut">;

/** Oneself: who is signed in, how it looks, and the way out. */
export function PersonMenu({ person, theme, collapsed, account, signOut }: PersonMenuProps) {
  return (
    <div className="shrink-0 border-t p-2 pb-[max(0.5rem,env(safe-area-inset-bottom))]">
      <Popover
        label="Your account"
        className="w-64 p-2"
        trigger={(props) => (
          <button
            type="button"
            {...props}
            className={cn(
              "flex w-full items-center gap-2 rounded-control p-1.5 text-left hover:bg-pressed/60 aria-expanded:bg-pressed",
              collapsed && "justify-center",
            )}
          >
            <Avatar id={person.id} name={person.name} />
            <span className={collapsed ? "sr-only" : "grid min-w-0 flex-1"}>
              <span className="truncate text-13 font-medium">{person.name}</span>
              <span className="truncate text-12 text-muted">{person.role}</span>
            </span>
            {!collapsed && <ChevronsUpDown size={14} aria-hidden="true" className="text-faint" />}
          </button>
        )}
      >
        <div className="grid gap-1">
          {account}
          <ThemeSwitch theme={theme} />
          <hr className="-mx-2 my-1" />
          {signOut}
        </div>
      </Popover>
    </div>
  );
}
