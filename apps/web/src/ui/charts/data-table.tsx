"use client";

import type { Answer } from "./answer";
import { MarkLink, Marks } from "./marks";
import { tableOf } from "./table-of";

/** The same answer in rows and columns: for those who read numbers, and for paper. */
export function DataTable({ title, answer }: { title: string; answer: Answer }) {
  const { head, rows } = tableOf(answer);
  const grid = rows.map(({ key, cells }) => cells.flatMap(({ href }, n) => (href ? [`${key} ${n}`] : [])));

  return (
    <Marks label={`${title}, as a table`} grid={grid} className="overflow-x-auto print:overflow-visible">
      <table className="w-full border-collapse text-13">
        <caption className="sr-only">{title}</caption>
        <thead>
          <tr className="border-b">
            {head.map((name, n) => (
              <th
                key={name}
                scope="col"
                className={`h-8 px-2 text-12 leading-tight font-medium text-muted first:pl-0 last:pr-0 ${n > 0 && !rows[0]?.cells[n - 1]?.isSentence ? "text-right" : "text-left"}`}
              >
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, label, cells }) => (
            <tr key={key} className="border-b last:border-0">
              <th scope="row" className="h-8 py-1 pr-2 text-left font-normal">
                {label}
              </th>
              {cells.map(({ text, of, href, spoken, note, isSentence }, n) => (
                <td
                  key={head[n + 1]}
                  className={
                    isSentence
                      ? "h-8 min-w-60 px-2 wrap-anywhere last:pr-0"
                      : "h-8 px-2 text-right whitespace-nowrap tabular-nums last:pr-0"
                  }
                >
                  {href ? (
                    <MarkLink
                      id={`${key} ${n}`}
                      href={href}
                      label={spoken ?? text}
                      className="rounded-mark text-accent-ink underline decoration-accent-ink/40 underline-offset-3 hover:decoration-accent-ink"
                    >
                      {text}
                    </MarkLink>
                  ) : (
                    text
                  )}
                  {of !== undefined && <span className="pl-1.5 text-12 text-faint">n {of.toLocaleString("en")}</span>}
                  {note && <span className="block pb-1 text-12 text-muted">{note}</span>}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </Marks>
  );
}
