"use client";

import { Search } from "lucide-react";
import { IconButton } from "../icon-button";
import { openPalette } from "../palette/palette-store";

/** Opens the search where there is no sidebar to hold it and no keyboard to call it. */
export function SearchButton() {
  return (
    <IconButton
      label="Search and commands"
      className="-mr-1 ml-auto md:hidden print:hidden"
      onClick={() => openPalette()}
    >
      <Search size={17} aria-hidden="true" />
    </IconButton>
  );
}
