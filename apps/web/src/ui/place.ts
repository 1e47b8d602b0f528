export type Placement = "top" | "bottom" | "bottom-start" | "bottom-end" | "right-start";

const GAP = 6;
const MARGIN = 8;

/** Puts a fixed panel beside its anchor, on the side with room, wholly inside the window. */
export function place(anchor: Pick<Element, "getBoundingClientRect">, panel: HTMLElement, placement: Placement) {
  panel.style.maxHeight = "";
  const from = anchor.getBoundingClientRect();
  panel.style.setProperty("--anchor-width", `${from.width}px`);
  const { width, height } = panel.getBoundingClientRect();
  const { clientWidth, clientHeight } = document.documentElement;

  if (placement === "right-start") {
    const fits = from.right + GAP + width <= clientWidth - MARGIN;
    put(panel, fits ? from.right + GAP : from.left - GAP - width, from.top, width, height);
    return;
  }

  const below = clientHeight - from.bottom - GAP - MARGIN;
  const above = from.top - GAP - MARGIN;
  const upward = placement === "top" ? height <= above || above > below : height > below && above > below;
  const room = upward ? above : below;
  const tall = Math.min(height, room);
  if (height > room) panel.style.maxHeight = `${Math.floor(room)}px`;

  const left = {
    top: from.left + from.width / 2 - width / 2,
    bottom: from.left + from.width / 2 - width / 2,
    "bottom-start": from.left,
    "bottom-end": from.right - width,
  }[placement];
  put(panel, left, upward ? from.top - GAP - tall : from.bottom + GAP, width, tall);
}

function put(panel: HTMLElement, left: number, top: number, width: number, height: number) {
  const { clientWidth, clientHeight } = document.documentElement;
  const inside = (at: number, size: number, all: number) => Math.max(MARGIN, Math.min(at, all - size - MARGIN));
  panel.style.left = `${Math.round(inside(left, width, clientWidth))}px`;
  panel.style.top = `${Math.round(inside(top, height, clientHeight))}px`;
}
