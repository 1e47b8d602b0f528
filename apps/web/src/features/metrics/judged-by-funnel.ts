import { type FunnelKind, type FunnelUnit, funnel, hasSmallCounts, overdispersion } from "@qm/domain/control-charts";
import { short } from "@/ui/charts/words";

/** Units by the limits that suit them: exact where some are small, and wider where they differ by more than chance anyway. */
export function judgedByFunnel<Unit extends FunnelUnit>(kind: FunnelKind, units: readonly Unit[]) {
  const phi = overdispersion(kind, units);
  return {
    points: funnel(kind, units, { exact: hasSmallCounts(units, kind), phi }),
    caution: phi > 1 ? cautionOf(phi) : null,
  };
}

const cautionOf = (phi: number) =>
  `The limits are ${short(Math.sqrt(phi))} times as wide as chance alone would make them: that much the teams differ anyway, and only who stands out even from that is marked.`;
