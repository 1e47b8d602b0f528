import { LABELS, type Severity } from "@qm/domain";
import type { ReactNode } from "react";
import { Mark } from "./mark";

const SHAPES: Record<Severity, { colour: string; shape: ReactNode }> = {
  critical: {
    colour: "text-severity-critical",
    shape: <path fill="currentColor" d="M5.1 1h5.8L15 5.1v5.8L10.9 15H5.1L1 10.9V5.1z" />,
  },
  high: {
    colour: "text-severity-high",
    shape: (
      <path d="M8 2.6 14 13H2z" fill="currentColor" stroke="currentColor" strokeWidth="2" strokeLinejoin="round" />
    ),
  },
  medium: {
    colour: "text-severity-medium",
    shape: (
      <path
        d="M8 1.9 14.1 8 8 14.1 1.9 8z"
        fill="currentColor"
        stroke="currentColor"
        strokeWidth="1"
        strokeLinejoin="round"
      />
    ),
  },
  low: {
    colour: "text-severity-low",
    shape: <circle cx="8" cy="8" r="5" fill="none" stroke="currentColor" strokeWidth="2" />,
  },
};

/** Severity by shape, colour and word: octagon, triangle, diamond, hollow circle. */
export function SeverityMark({
  severity,
  bare,
  className,
}: {
  severity: Severity;
  bare?: boolean;
  className?: string;
}) {
  const { colour, shape } = SHAPES[severity];
  return (
    <Mark word={LABELS[severity]} bare={bare} colour={colour} className={className}>
      {shape}
    </Mark>
  );
}
