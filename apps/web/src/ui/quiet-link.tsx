"use client";

import type { Route } from "next";
import Link from "next/link";
import { type ComponentProps, useState } from "react";

type QuietLinkProps = Omit<ComponentProps<"a">, "href"> & { href: Route; replace?: boolean; scroll?: boolean };

/** A link that fetches ahead on hover or focus only: a page full of links must not render a dozen pages. */
export function QuietLink({ onPointerEnter, onFocus, ...rest }: QuietLinkProps) {
  const [meant, setMeant] = useState(false);

  return (
    <Link
      prefetch={meant ? null : false}
      onPointerEnter={(event) => {
        setMeant(true);
        onPointerEnter?.(event);
      }}
      onFocus={(event) => {
        setMeant(true);
        onFocus?.(event);
      }}
      {...rest}
    />
  );
}
