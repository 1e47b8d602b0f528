import { toast } from "./toast";

/** Puts a text on the clipboard and tells so; where the browser does not allow it, the text is told, to be copied by hand. */
export async function copyText(text: string, said: string): Promise<void> {
  if (await isCopied(text)) toast({ text: said });
  else toast({ tone: "error", text: `The browser did not allow copying. Copy it by hand: ${text}` });
}

/** Whether the text is on the clipboard now. */
export async function isCopied(text: string): Promise<boolean> {
  // Without https a page has no clipboard; what is selected in it can be copied all the same.
  if (!navigator.clipboard) return copySelected(text);
  return navigator.clipboard.writeText(text).then(
    () => true,
    () => false,
  );
}

function copySelected(text: string): boolean {
  const before = document.activeElement;
  const area = Object.assign(document.createElement("textarea"), { value: text, readOnly: true });
  area.style.cssText = "position: fixed; inset: 0 auto auto 0; opacity: 0";
  document.body.append(area);
  area.select();
  const copied = document.execCommand("copy");
  area.remove();
  if (before instanceof HTMLElement) before.focus({ preventScroll: true });
  return copied;
}
