"use client";

import { Fragment } from "react";
import { cn } from "@/lib/cn";
import type { Answer } from "./answer";
import { MarkLink, Marks } from "./marks";
import type { Cell } from "./table-cells";
import { tableOf } from "./table-of";
import { ONLY_NOW } from "./words";

/**
 * The same answer in rows and columns: for those who read numbers, and for paper. What is drawn as a table from the beginning stands in a tile:
 * how something was before then stands under what it is, instead of beside it.
 */
export function DataTable({ title, answer }: { title: string; answer: Answer }) {
  const { head, rows } = tableOf(answer);
  const grid = rows.map(({ key, cells }) =>
    cells.flatMap(({ href, beside = [] }, n) => [
      ...(href ? [`${key} ${n}`] : []),
      ...beside.map((one) => `${key} ${n} ${one.key}`),
    ]),
  );
  const isFolded = answer.drawn === "table";
  const columns = (rows[0]?.cells ?? []).flatMap((cell, n) => (isFolded && cell.isBefore ? [] : [n]));
  const counted = new Set(columns.filter((n) => rows.some(({ cells }) => cells[n]!.of !== undefined)));

  return (
    <Marks label={`${title}, as a table`} grid={grid} className="wide-in-tile">
      <table className="w-full border-collapse text-13">
        <caption className="sr-only">{title}</caption>
        <thead>
          <tr className="border-b">
            <th scope="col" className={`${HEAD} text-left first:pl-0 last:pr-0`}>
              {head[0]}
            </th>
            {columns.map((n) => (
              <th
                key={head[n + 1]}
                scope="col"
                className={`${HEAD} last:pr-0 ${rows[0]?.cells[n]?.isSentence ? "text-left" : "text-right"}`}
              >
                {head[n + 1]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, label, cells }) => (
            <tr key={key} className="border-b last:border-0">
              <th scope="row" className="h-8 py-1.5 pr-2 text-left align-top font-normal">
                {label}
              </th>
              {columns.map((n) => {
                const { note, isSentence } = cells[n]!;
                const look = { isStacked: isFolded, hasNumbers: counted.has(n) };
                const next = cells[n + 1];
                const before = isFolded && next?.isBefore ? next : null;
                return (
                  <td
                    key={head[n + 1]}
                    className={
                      isSentence
                        ? "h-8 min-w-60 px-2 py-1.5 wrap-anywhere last:pr-0"
                        : "h-8 px-2 py-1.5 text-right align-top whitespace-nowrap tabular-nums last:pr-0 max-sm:px-1.5"
                    }
                  >
                    <Value id={`${key} ${n}`} cell={cells[n]!} {...look} />
                    {before && typeof before.value === "number" && (
                      <span className={UNDER}>
                        <span className="max-sm:block">before</span>{" "}
                        <Value id={`${key} ${n + 1}`} cell={before} {...look} />
                      </span>
                    )}
                    {note && <span className={`${UNDER} max-sm:hidden`}>{note}</span>}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
      {answer.drawn === "table" && answer.ahead && <p className="pt-2 text-12 text-muted">{ONLY_NOW}</p>}
    </Marks>
  );
}

const UNDER = "block text-12 text-muted";
const HEAD = "h-8 px-2 text-12 leading-tight font-medium text-muted";

const LINK = "rounded-mark underline underline-offset-3";
const NONE = "text-muted decoration-transparent hover:decoration-muted";
const SOME = "text-accent-ink decoration-accent-ink/40 hover:decoration-accent-ink";

/** What a value is of takes as much room in all rows, so that the values stand one under the other. */
const OF = "inline-block min-w-14 pl-1.5 text-12 text-faint max-sm:block max-sm:min-w-0 max-sm:pl-0";

type ValueProps = {
  id: string;
  cell: Cell;
  /** Other lists stand beneath the value, and not behind it. */
  isStacked: boolean;
  /** Some of the column stand beside what they are of. */
  hasNumbers: boolean;
};

/** What stands in a cell, with its way to the issues behind it, and to others. */
function Value({ id, cell, isStacked, hasNumbers }: ValueProps) {
  const { text, value, of, ofWords, href, spoken, isSentence, beside = [] } = cell;
  if (isSentence) return text;
  return (
    <span className="whitespace-normal">
      <span className="whitespace-nowrap">
        {href ? (
          <MarkLink id={id} href={href} label={spoken ?? text} className={cn(LINK, value === 0 ? NONE : SOME)}>
            {text}
          </MarkLink>
        ) : (
          text
        )}
        {hasNumbers && (isStacked || beside.length === 0 || of !== undefined) && (
          <span className={OF}>{of !== undefined && ofWords}</span>
        )}
      </span>
      {beside.map((one) => (
        <Fragment key={one.key}>
          {" "}
          <MarkLink
            id={`${id} ${one.key}`}
            href={one.href}
            label={one.spoken}
            className={cn(
              LINK,
              "text-12",
              isStacked ? "block" : "ml-1 whitespace-nowrap",
              one.value === 0 ? NONE : SOME,
            )}
          >
            {one.text.replace(" ", "\u00a0")}
          </MarkLink>
        </Fragment>
      ))}
    </span>
  );
}
