"use client";

import { type ReactNode, useState } from "react";
import {
  CartesianGrid,
  ComposedChart,
  ResponsiveContainer,
  usePlotArea,
  useXAxisScale,
  useYAxisScale,
  XAxis,
  type XAxisTickContentProps,
  YAxis,
  type YAxisTickContentProps,
} from "recharts";
import type { Axis } from "./axis";
import { clipped, widthOf } from "./text";

/** Where values lie on the screen, and the edges of what is drawn. */
export type Scale = {
  x: (value: number) => number;
  y: (value: number) => number;
  left: number;
  right: number;
  top: number;
  bottom: number;
  /** On a phone, where what stands beside a drawing takes too much of it. */
  isNarrow: boolean;
};

/** So much of it, or less where the drawing is narrow. */
type Room = number | { wide: number; narrow: number };

/** Below this a drawing is narrow. */
const NARROW = 420;

type PlotProps = {
  x: Axis;
  y: Axis;
  height: Room;
  /** The direction in which values are read: its lines are drawn, the other one only names its cells. */
  values?: "x" | "y";
  /** Room for the names on the left, and for labels on the other sides. */
  left?: Room;
  right?: Room;
  top?: number;
  /** A second line under a name of the lower axis. */
  notes?: (place: number) => string;
  /** What the lower axis measures, and what the upright one does, which stands level above it: turned, it would be read last. */
  xName?: string;
  yName?: string;
  children: (scale: Scale) => ReactNode;
};

const AXIS = 24;
/** Between the names of an axis and what is drawn. */
const BESIDE = 8;
const NOTE = 15;
const NAME = 18;
const TEXT = { fill: "var(--color-muted)", fontSize: 12 };
const FAINT = { fill: "var(--color-faint)", fontSize: 12 };

/** Two axes and thin lines; what stands in it is drawn by whoever knows what it means. */
export function Plot(props: PlotProps) {
  const { x, y, values = "y", notes, xName, yName, children } = props;
  const [isNarrow, setNarrow] = useState(false);
  const roomOf = (room: Room) => (typeof room === "number" ? room : isNarrow ? room.narrow : room.wide);
  // Numbers are never cut, however large they are; names may be.
  const numbers = values === "y" ? Math.max(...y.ticks.map((tick) => widthOf(y.format(tick)))) + BESIDE : 0;
  const [left, right] = [Math.max(roomOf(props.left ?? 36), numbers), roomOf(props.right ?? 0)];
  const foot = AXIS + (notes || xName ? NOTE : 0);
  const head = yName ? NAME : 0;
  const [height, top] = [roomOf(props.height) + head, (props.top ?? 8) + head];
  return (
    // Until it has been measured it is drawn for a width that a phone does not have.
    <div className="overflow-x-clip" style={{ height }}>
      <ResponsiveContainer
        width="100%"
        height={height}
        initialDimension={{ width: 560, height }}
        onResize={(width) => setNarrow(width < NARROW)}
      >
        <ComposedChart data={[]} accessibilityLayer={false} margin={{ top, right, bottom: 0, left: 0 }}>
          <CartesianGrid
            vertical={values === "x"}
            horizontal={values === "y"}
            {...(values === "x" ? { verticalValues: [...x.ticks] } : { horizontalValues: [...y.ticks] })}
            stroke="var(--color-line)"
          />
          <XAxis
            type="number"
            dataKey="x"
            domain={[x.from, x.to]}
            ticks={[...x.ticks]}
            allowDataOverflow
            tick={(tick: XAxisTickContentProps) => <UnderTick tick={tick} format={x.format} notes={notes} />}
            tickFormatter={x.format}
            tickLine={false}
            axisLine={values === "y" ? { stroke: "var(--color-line-strong)" } : false}
            height={foot}
            interval="equidistantPreserveStart"
            minTickGap={10}
            label={xName ? { value: xName, position: "insideBottom", offset: 4, ...FAINT } : undefined}
          />
          <YAxis
            type="number"
            dataKey="y"
            domain={[y.from, y.to]}
            ticks={[...y.ticks]}
            allowDataOverflow
            reversed={values === "x"}
            tick={(tick: YAxisTickContentProps) => <SideTick tick={tick} format={y.format} room={left - BESIDE} />}
            tickLine={false}
            axisLine={values === "x" ? { stroke: "var(--color-line-strong)" } : false}
            width={left}
            interval={0}
          />
          {yName && (
            <text x={0} y={11} {...TEXT}>
              {yName}
            </text>
          )}
          <Plane isNarrow={isNarrow}>{children}</Plane>
        </ComposedChart>
      </ResponsiveContainer>
    </div>
  );
}

function Plane({ isNarrow, children }: Pick<PlotProps, "children"> & Pick<Scale, "isNarrow">) {
  const [x, y, area] = [useXAxisScale(), useYAxisScale(), usePlotArea()];
  if (!x || !y || !area) return null;
  const at = (scale: typeof x) => (value: number) => scale(value) ?? 0;
  return children({
    x: at(x),
    y: at(y),
    left: area.x,
    right: area.x + area.width,
    top: area.y,
    bottom: area.y + area.height,
    isNarrow,
  });
}

type UnderTickProps = { tick: XAxisTickContentProps; format: Axis["format"]; notes: PlotProps["notes"] };

function UnderTick({ tick: { x, y, payload }, format, notes }: UnderTickProps) {
  const value = Number(payload.value);
  return (
    <text x={x} y={Number(y) + 10} textAnchor="middle" {...TEXT}>
      {format(value)}
      {notes && (
        <tspan x={x} dy={NOTE} {...FAINT}>
          {notes(value)}
        </tspan>
      )}
    </text>
  );
}

type SideTickProps = { tick: YAxisTickContentProps; format: Axis["format"]; room: number };

function SideTick({ tick: { x, y, payload }, format, room }: SideTickProps) {
  const words = format(Number(payload.value));
  return (
    <text x={x} y={y} dy="0.32em" textAnchor="end" {...TEXT}>
      {clipped(words, room)}
      <title>{words}</title>
    </text>
  );
}
