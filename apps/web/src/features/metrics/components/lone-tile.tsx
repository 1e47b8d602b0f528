"use client";

import { useQueryClient } from "@tanstack/react-query";
import { TileEmpty } from "@/ui/charts/tile-states";
import { Tile } from "./tile";
import { useLiveMetrics } from "./use-live-metrics";

type LoneTileProps = Omit<Parameters<typeof Tile>[0], "empty">;

/** A question on a page that is no dashboard: whose issues and which days are the page's own, and nothing a reader could widen. */
export function LoneTile(props: LoneTileProps) {
  useLiveMetrics(props.viewerId, useQueryClient());
  return <Tile {...props} empty={<TileEmpty text="There is nothing to count yet." />} />;
}
