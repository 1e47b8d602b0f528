"use client";

import type { Answer, ParetoMark } from "./answer";
import { cellAxis, UNIT_NAMES, valueAxis } from "./axis";
import { BeforeLine, BeforeNote } from "./before";
import { MarkLink, Marks } from "./marks";
import { Plot, type Scale } from "./plot";
import { LIT } from "./shapes";
import { UNSPOKEN, widthOf } from "./text";
import { changeAt, shown, spokenChange, spokenMark, withoutToday } from "./words";

type ParetoProps = { title: string; answer: Extract<Answer, { drawn: "pareto" }> };

const ROW = 26;
/** The room for names, as far as they need it, and for the shares; a phone has none for the line of the shares. */
const NAMES = { wide: 190, narrow: 148 };
const SHARES = { wide: 116, narrow: 72 };

/** The largest first, and beside each how much of all it is together with those above. */
export default function Pareto({ title, answer: { unit, marks, earlier } }: ParetoProps) {
  const longest = Math.max(...marks.map(({ label }) => widthOf(label))) + 16;
  return (
    <div className="grid gap-2">
      <Marks label={title} grid={marks.map(({ key }) => [key])}>
        <Plot
          values="x"
          x={valueAxis(
            marks.flatMap(({ value, before }) => [value, before?.value ?? null]),
            unit,
          )}
          y={cellAxis(marks.map(({ label }) => label))}
          xName={UNIT_NAMES[unit]}
          height={ROW * marks.length + 71}
          left={{ wide: Math.min(NAMES.wide, longest), narrow: Math.min(NAMES.narrow, longest) }}
          right={SHARES}
          top={24}
        >
          {(scale) => (
            <>
              <Cumulative marks={marks} scale={scale} />
              {marks.map((mark, place) => (
                <Row key={mark.key} mark={mark} place={place} scale={scale} />
              ))}
            </>
          )}
        </Plot>
      </Marks>
      <BeforeNote marks={marks} earlier={earlier} />
    </div>
  );
}

function Row({ mark, place, scale }: { mark: ParetoMark; place: number; scale: Scale }) {
  const [top, middle] = [scale.y(place), scale.y(place + 0.5)];
  const width = Math.max(1, scale.x(mark.value ?? 0) - scale.left);
  const [share, cumulative] = [shown(mark.share, "share"), shown(mark.cumulative, "share")];
  const change = changeAt(mark, "issues", undefined);
  const before = mark.before?.value ? scale.x(mark.before.value) : undefined;
  const number = shown(mark.value, "issues");
  return (
    <MarkLink
      id={mark.key}
      href={mark.href}
      label={
        `${spokenMark(mark.label, mark, "issues")}, ${share} of all, ${cumulative} with those above` +
        spokenChange(change) +
        (change ? withoutToday(mark.complete, "issues") : "")
      }
      className="text-chart-1 outline-none"
    >
      <rect x={0} y={top} width={sharesEnd(scale)} height={ROW} fill="transparent" />
      <rect x={scale.left} y={top + 4} width={width} height={ROW - 8} rx={2} fill="currentColor" className={LIT} />
      {before !== undefined && <BeforeLine d={`M${before} ${top + 3}V${top + ROW - 3}`} />}
      <text
        x={labelAt(scale.left + width + 6, widthOf(number), before)}
        y={middle}
        dy="0.34em"
        fontSize={12}
        fill="var(--color-ink)"
        className="tabular-nums"
      >
        {number}
      </text>
    </MarkLink>
  );
}

/** Beside the bar, or beside the thin line where that would go through the number. */
const labelAt = (x: number, width: number, line: number | undefined) =>
  line !== undefined && line > x - 6 && line < x + width + 4 ? line + 6 : x;

const sharesEnd = ({ right, isNarrow }: Scale) => right + (isNarrow ? SHARES.narrow : SHARES.wide);

/** From nothing to all, in a narrow column of its own beside the bars: one axis for each. */
function Cumulative({ marks, scale }: { marks: readonly ParetoMark[]; scale: Scale }) {
  const [left, right] = [scale.right + 20, scale.right + 64];
  const at = (share: number) => left + (right - left) * share;
  const points = marks.map(({ cumulative }, place) => `${at(cumulative)} ${scale.y(place + 0.5)}`);
  return (
    <g {...UNSPOKEN}>
      <text x={sharesEnd(scale) - 4} y={scale.top - 10} textAnchor="end" fontSize={12} fill="var(--color-faint)">
        Together
      </text>
      {!scale.isNarrow && (
        <>
          <path
            d={`M${left} ${scale.top}V${scale.bottom}M${right} ${scale.top}V${scale.bottom}`}
            stroke="var(--color-line)"
          />
          <g className="text-chart-5" stroke="currentColor" strokeWidth={1.5}>
            <path d={`M${points.join("L")}`} fill="none" />
            {marks.map(({ key, cumulative }, place) => (
              <circle key={key} cx={at(cumulative)} cy={scale.y(place + 0.5)} r={2.5} fill="currentColor" />
            ))}
          </g>
        </>
      )}
      {marks.map(({ key, cumulative }, place) => (
        <text
          key={key}
          x={sharesEnd(scale) - 4}
          y={scale.y(place + 0.5)}
          dy="0.34em"
          textAnchor="end"
          fontSize={12}
          fill="var(--color-muted)"
        >
          {shown(cumulative, "share")}
        </text>
      ))}
    </g>
  );
}
