"use client";

import type { Answer, ColumnFunnel, ControlPoint, Unit } from "./answer";
import { UNIT_NAMES } from "./axis";
import { HEIGHT } from "./drawing";
import { FunnelPlot } from "./funnel";
import { Marks } from "./marks";
import { shown } from "./words";

type FunnelsAnswer = Extract<Answer, { drawn: "funnels" }>;

/** What the line in the middle stands for. */
function Together({ funnel: { points }, unit }: { funnel: ColumnFunnel; unit: Unit }) {
  const [first] = points;
  if (!first) return null;
  const n = points.reduce((all, point) => all + point.n, 0);
  return (
    <span className="text-12 text-muted tabular-nums">
      all together {shown(first.centre, unit)} <span className="text-faint">n {n.toLocaleString("en")}</span>
    </span>
  );
}

const idIn =
  ({ key }: ColumnFunnel) =>
  (point: ControlPoint) =>
    `${key} ${point.key}`;

/** The same units in some funnels beside each other, or one beneath the other where there is no room. */
export default function Funnels({ title, answer: { unit, funnels } }: { title: string; answer: FunnelsAnswer }) {
  return (
    <Marks
      label={title}
      grid={funnels.map((funnel) => funnel.points.map(idIn(funnel))).filter((ids) => ids.length > 0)}
      className="grid grid-cols-[repeat(auto-fit,minmax(min(100%,20rem),1fr))] gap-x-8 gap-y-5"
    >
      {funnels.map((funnel) => (
        <div key={funnel.key} className="grid min-w-0 content-start gap-1">
          <h3 className="flex flex-wrap items-baseline gap-x-2 text-13">
            {funnel.label}
            <Together funnel={funnel} unit={unit} />
          </h3>
          {funnel.points.length > 0 ? (
            <FunnelPlot
              funnel={funnel}
              unit={unit}
              yName={`${UNIT_NAMES[unit]} ${funnel.label.toLowerCase()}`}
              idOf={idIn(funnel)}
              of={funnel.label.toLowerCase()}
            />
          ) : (
            <p className="grid content-center text-center text-13 text-muted" style={{ height: HEIGHT + 40 }}>
              No such time ended in these days.
            </p>
          )}
          {funnel.caution && <p className="pt-1 text-12 text-muted">{funnel.caution}</p>}
        </div>
      ))}
    </Marks>
  );
}
