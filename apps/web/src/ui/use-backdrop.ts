"use client";

import { useRef } from "react";

type Pressed = { target: EventTarget; currentTarget: EventTarget };

/** Hears of a press beside all that a layer above the page holds. */
export const useBackdrop = (onPress: () => void) => backdrop(useRef<EventTarget>(null), onPress);

/** Where text is marked from the inside out, the browser takes what holds both ends for what was clicked. */
export const backdrop = (began: { current: EventTarget | null }, onPress: () => void) => ({
  onPointerDownCapture({ target }: Pressed) {
    began.current = target;
  },
  onClick({ target, currentTarget }: Pressed) {
    if (target === currentTarget && began.current === target) onPress();
  },
});
