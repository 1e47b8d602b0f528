"use client";

import { Menu } from "lucide-react";
import { IconButton } from "../icon-button";
import { setNavOpen } from "./nav-store";

/** Opens the navigation where the window is too narrow for a sidebar. */
export function NavToggle() {
  return (
    <IconButton label="Open navigation" className="-ml-2 md:hidden print:hidden" onClick={() => setNavOpen(true)}>
      <Menu size={18} aria-hidden="true" />
    </IconButton>
  );
}
