/** The first header of every CSV that we write. It marks the file as ours, so that reading it may undo `guarded`. */
export const OWN_MARK = "QM number";

/**
 * What a spreadsheet would run instead of show: after blanks and invisible characters a sign that opens a formula,
 * in full width too, or a control character at the very front. Apostrophes before it count, so that guarding is reversible.
 */
const ACTIVE = /^'*(?:[\t\r\n\0]|[\s\p{Cc}\p{Cf}]*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20\uFE66\uFE62\uFE63\uFE6B])/u;

/** The cell as text that no spreadsheet executes. */
export const guarded = (cell: string) => (ACTIVE.test(cell) ? `'${cell}` : cell);

/** The exact inverse of `guarded`; only for cells that we wrote, for in others the apostrophe is the author's. */
export const unguarded = (cell: string) => (cell.startsWith("'") && ACTIVE.test(cell) ? cell.slice(1) : cell);

/** A number is no text that somebody wrote: it is not guarded, though it may begin with a minus. */
export type CsvCell = string | number;

/** One row by RFC 4180, ended by CRLF. */
export const csvRow = (cells: readonly CsvCell[]) => `${cells.map(csvCell).join(",")}\r\n`;

function csvCell(cell: CsvCell): string {
  if (typeof cell === "number") return String(cell);
  const safe = guarded(cell);
  return /[",;\t\r\n]|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** Rows as a download in UTF-8 with a byte order mark, which is how Excel knows the encoding. Rows are asked for only as fast as they are read. */
export function csvStream(
  header: readonly string[],
  rows: AsyncIterable<readonly CsvCell[]>,
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  const source = rows[Symbol.asyncIterator]();
  return new ReadableStream<Uint8Array>({
    start(controller) {
      controller.enqueue(encoder.encode(`\uFEFF${csvRow(header)}`));
    },
    async pull(controller) {
      let text = "";
      while (text.length < CHUNK) {
        const next = await source.next();
        if (next.done) {
          if (text) controller.enqueue(encoder.encode(text));
          controller.close();
          return;
        }
        text += csvRow(next.value);
      }
      controller.enqueue(encoder.encode(text));
    },
    async cancel() {
      await source.return?.();
    },
  });
}

/** Characters gathered before they are sent. */
const CHUNK = 16_384;
