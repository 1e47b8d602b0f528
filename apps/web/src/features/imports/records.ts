/** One record of the file. `line` is where it begins, counted from 1 as an editor counts. */
export type CsvRecord = { line: number; cells: string[] } | { line: number; fault: string };

/**
 * Reads CSV record by record. A record with broken quoting becomes a fault, and reading goes on at its next line:
 * one bad row must not swallow the good ones after it.
 */
export function* records(text: string, separator: string, fromLine = 1): Generator<CsvRecord> {
  const stops = new RegExp(`[\\${separator}\r\n]`, "g");
  let line = fromLine;
  let at = 0;
  while (at < text.length) {
    const begin = at;
    const record = readRecord(text, at, separator, stops);
    if ("fault" in record) {
      yield { line, fault: describe(record, line) };
      at = afterBreak(text, endOfLine(text, begin));
      line += 1;
      continue;
    }
    yield { line, cells: record.cells };
    at = afterBreak(text, record.end);
    line += 1 + record.breaks;
  }
}

type Read = { cells: string[]; end: number; breaks: number };
type Fault = { fault: "stray" | "open"; opened: number; found: number };

function readRecord(text: string, begin: number, separator: string, stops: RegExp): Read | Fault {
  const cells: string[] = [];
  let breaks = 0;
  let at = begin;
  for (;;) {
    const opening = openingQuote(text, at);
    const quoted = opening === null ? null : readQuoted(text, opening, separator);
    if (quoted && "value" in quoted) {
      cells.push(quoted.value);
      breaks += quoted.breaks;
      at = quoted.end;
    } else if (quoted && opening === at) {
      return { fault: quoted.fault, opened: breaks, found: breaks + quoted.breaks };
    } else {
      stops.lastIndex = at;
      const end = stops.exec(text)?.index ?? text.length;
      cells.push(text.slice(at, end));
      at = end;
    }
    if (text[at] !== separator) return { cells, end: at, breaks };
    at += 1;
  }
}

/** Where a quoted cell opens: at once, or after blanks, as people who write CSV by hand leave them. */
function openingQuote(text: string, at: number): number | null {
  let quote = at;
  while (text[quote] === " ") quote += 1;
  return text[quote] === '"' ? quote : null;
}

type Quoted = { value: string; end: number; breaks: number };

/** A quoted cell ends at a quote that a separator, a line end or the end of the file follows, with blanks between them allowed. */
function readQuoted(
  text: string,
  begin: number,
  separator: string,
): Quoted | { fault: Fault["fault"]; breaks: number } {
  let at = begin + 1;
  let doubled = false;
  for (;;) {
    const quote = text.indexOf('"', at);
    if (quote < 0) return { fault: "open", breaks: 0 };
    if (text[quote + 1] === '"') {
      doubled = true;
      at = quote + 2;
      continue;
    }
    const inside = text.slice(begin + 1, quote);
    const breaks = countBreaks(inside);
    let end = quote + 1;
    while (text[end] === " ") end += 1;
    if (end < text.length && !isEnd(text[end], separator)) return { fault: "stray", breaks };
    return { value: doubled ? inside.replaceAll('""', '"') : inside, end, breaks };
  }
}

const isEnd = (character: string | undefined, separator: string) =>
  character === separator || character === "\n" || character === "\r";

const countBreaks = (text: string) =>
  text.includes("\n") || text.includes("\r") ? (text.match(/\r\n|\n|\r/g)?.length ?? 0) : 0;

function endOfLine(text: string, from: number): number {
  const breaks = /[\r\n]/g;
  breaks.lastIndex = from;
  return breaks.exec(text)?.index ?? text.length;
}

function afterBreak(text: string, at: number): number {
  return text[at] === "\r" && text[at + 1] === "\n" ? at + 2 : at + 1;
}

function describe({ fault, opened, found }: Fault, line: number): string {
  const start = line + opened;
  if (fault === "open") {
    return `The quote opened on line ${start} is never closed. Close it, or double it if it belongs to the text.`;
  }
  const where = found === opened ? `on line ${start}` : `opened on line ${start} and met on line ${line + found}`;
  return `A quote ${where} stands in the middle of a cell. Double each quote that belongs to the text, or close the cell before the next one.`;
}
