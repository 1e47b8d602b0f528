"use client";

import { useQueryClient } from "@tanstack/react-query";
import { dashboardHref } from "../dashboard";
import { Tile } from "./tile";
import { useLiveMetrics } from "./use-live-metrics";

type LoneTileProps = Omit<Parameters<typeof Tile>[0], "hrefOf">;

/** A question on a page that is no dashboard; what there is beyond its answer, the dashboard shows. */
export function LoneTile(props: LoneTileProps) {
  useLiveMetrics(props.viewerId, useQueryClient());
  return <Tile {...props} hrefOf={(asked) => dashboardHref({ ...asked, tiles: null, board: null })} />;
}
