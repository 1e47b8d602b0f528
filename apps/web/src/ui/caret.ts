const COPIED = [
  ...[
    "font-family",
    "font-size",
    "font-weight",
    "font-style",
    "letter-spacing",
    "line-height",
    "text-indent",
    "tab-size",
  ],
  ...["padding-top", "padding-right", "padding-bottom", "padding-left", "box-sizing", "direction", "text-align"],
  ...["border-top-width", "border-right-width", "border-bottom-width", "border-left-width"],
];

/** Where a letter of a text area stands in the window. The browser does not tell, so a copy of the text is measured. */
export function caretBox(area: HTMLTextAreaElement, at: number): DOMRect {
  const style = getComputedStyle(area);
  const copy = document.createElement("div");
  for (const name of COPIED) copy.style.setProperty(name, style.getPropertyValue(name));
  Object.assign(copy.style, { position: "fixed", inset: "0 auto auto 0", visibility: "hidden", borderStyle: "solid" });
  Object.assign(copy.style, { whiteSpace: "pre-wrap", overflowWrap: "break-word", width: `${area.offsetWidth}px` });
  const mark = document.createElement("span");
  mark.textContent = area.value.slice(at, at + 1) || ".";
  copy.append(area.value.slice(0, at), mark);
  document.body.append(copy);
  const { left, top, height } = mark.getBoundingClientRect();
  copy.remove();
  const from = area.getBoundingClientRect();
  return new DOMRect(from.left + left - area.scrollLeft, from.top + top - area.scrollTop, 0, height);
}
