import { records } from "./records";

export const SEPARATORS = [",", ";", "\t", "|"] as const;
export type Separator = (typeof SEPARATORS)[number];

export const SEPARATOR_NAMES: Record<Separator, string> = { ",": "comma", ";": "semicolon", "\t": "tab", "|": "bar" };

export type Detection = {
  separator: Separator;
  /** How many cells most records have. */
  width: number;
  /** Characters before the table: the `sep=;` line that Excel writes. */
  skip: number;
};

const SAMPLE_CHARACTERS = 262_144;
const SAMPLE_RECORDS = 200;

/** The separator under which the records agree best on their number of cells. */
export function detectSeparator(text: string): Detection {
  const told = /^\s*"?sep=([,;|\t])"?[^\S\r\n\t]*(?:\r\n|\r|\n)/i.exec(text);
  const skip = told ? told[0].length : 0;
  const sample = text.slice(skip, skip + SAMPLE_CHARACTERS);
  const candidates = told ? [told[1] as Separator] : SEPARATORS;

  const [best] = candidates
    .map((separator) => ({ separator, ...agreement(sample, separator) }))
    .sort(
      (one, other) =>
        Number(other.width > 1) - Number(one.width > 1) || other.share - one.share || other.width - one.width,
    );
  return { separator: best!.separator, width: best!.width, skip };
}

/** The commonest number of cells, and the share of records that have it. */
function agreement(sample: string, separator: Separator): { width: number; share: number } {
  const widths = new Map<number, number>();
  let read = 0;
  for (const record of records(sample, separator)) {
    if (read === SAMPLE_RECORDS) break;
    if ("cells" in record && record.cells.every((cell) => !/[^\s,;|]/.test(cell))) continue;
    read += 1;
    const width = "cells" in record ? record.cells.length : 0;
    widths.set(width, (widths.get(width) ?? 0) + 1);
  }
  const [width, times] = [...widths].sort((one, other) => other[1] - one[1] || other[0] - one[0])[0] ?? [1, 0];
  return { width, share: read ? times / read : 0 };
}
