export type DiffLine = { mark: "same" | "gone" | "new"; text: string };

const MOST_LINES = 400;

/** What changed from one text to the other, line by line: the longest common part stays. Very long texts are shown whole, one after the other. */
export function lineDiff(before: string, after: string): DiffLine[] {
  const [old, young] = [before.split("\n"), after.split("\n")];
  if (old.length > MOST_LINES || young.length > MOST_LINES) {
    return [
      ...old.map((text) => ({ mark: "gone", text }) as const),
      ...young.map((text) => ({ mark: "new", text }) as const),
    ];
  }

  const common = commonLengths(old, young);
  const lines: DiffLine[] = [];
  let [i, j] = [0, 0];
  while (i < old.length || j < young.length) {
    if (i < old.length && j < young.length && old[i] === young[j]) {
      lines.push({ mark: "same", text: old[i]! });
      i += 1;
      j += 1;
    } else if (j >= young.length || (i < old.length && common[i + 1]![j]! >= common[i]![j + 1]!)) {
      lines.push({ mark: "gone", text: old[i]! });
      i += 1;
    } else {
      lines.push({ mark: "new", text: young[j]! });
      j += 1;
    }
  }
  return lines;
}

/** How many lines two texts share from each pair of places on. */
function commonLengths(old: readonly string[], young: readonly string[]): number[][] {
  const table = Array.from({ length: old.length + 1 }, () => new Array<number>(young.length + 1).fill(0));
  for (let i = old.length - 1; i >= 0; i -= 1) {
    for (let j = young.length - 1; j >= 0; j -= 1) {
      table[i]![j] = old[i] === young[j] ? table[i + 1]![j + 1]! + 1 : Math.max(table[i + 1]![j]!, table[i]![j + 1]!);
    }
  }
  return table;
}
