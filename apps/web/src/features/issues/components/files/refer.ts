import { fileReference, filesIn } from "@qm/domain";
import { isTangled } from "@/ui/markdown-limits";
import type { IssueFile } from "../../find";
import type { ShownFile } from "./file-place";
import { isPicture } from "./file-words";
import type { Taken } from "./use-uploads";

/** Puts references to files where the cursor is; the browser's undo takes them back. Where nothing is written at the moment, nothing happens. */
export function refer(area: HTMLTextAreaElement | null, files: readonly Taken[]) {
  if (!area || files.length === 0) return;
  const before = area.value.slice(0, area.selectionStart);
  const gap = before === "" || /\s$/.test(before) ? "" : " ";
  area.focus();
  // As in the toolbar: deprecated, and the only way that undo survives.
  document.execCommand("insertText", false, `${gap}${files.map(fileReference).join("\n")}\n`);
}

/** A file that the text refers to and that is not there: it did not arrive, or it was taken out. */
export const missingIn = (text: string, there: readonly string[]): string | undefined => {
  const missing = filesIn(text).find(({ id }) => !there.includes(id));
  return missing && `“${missing.name}” did not arrive. Attach it again, or take it out of the text.`;
};

/** Says that files stay although a text refers to them no more. */
export function leftBehind(
  before: string,
  after: string,
  files: readonly IssueFile[],
  where: string,
): string | undefined {
  const kept = new Set(filesIn(after).map(({ id }) => id));
  const left = filesIn(before).flatMap(({ id }) => {
    const file = files.find(({ ref }) => ref === id);
    return file && !file.deletedAt && !kept.has(id) ? [file.name] : [];
  });
  if (left.length === 0) return undefined;
  return `${left.join(", ")} ${left.length === 1 ? "stays" : "stay"} among the files of this ${where}.`;
}

/** The files that stand below a text: all but the pictures that it shows itself. */
export function besideText<F extends ShownFile>(files: readonly F[], text: string): F[] {
  const shown = new Set(isTangled(text) ? [] : filesIn(text).map(({ id }) => id));
  return files.filter((file) => file.deletedAt || !isPicture(file) || !shown.has(file.ref));
}
