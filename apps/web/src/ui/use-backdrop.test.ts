import { describe, expect, test, vi } from "vitest";
import { backdrop } from "./use-backdrop";

const layer = new EventTarget();
const field = new EventTarget();

/** What comes of a press: where it begins, and what the browser says was clicked. */
function pressed(...presses: { down: EventTarget; click: EventTarget }[]) {
  const onPress = vi.fn();
  const { onPointerDownCapture, onClick } = backdrop({ current: null }, onPress);
  for (const { down, click } of presses) {
    onPointerDownCapture({ target: down, currentTarget: layer });
    onClick({ target: click, currentTarget: layer });
  }
  return onPress.mock.calls.length;
}

describe("a layer above the page", () => {
  test("is left by a press beside all that it holds", () => {
    expect(pressed({ down: layer, click: layer })).toBe(1);
  });

  test("stays where something that it holds is pressed", () => {
    expect(pressed({ down: field, click: field })).toBe(0);
  });

  test("stays where text is marked from a field to beyond its edge", () => {
    expect(pressed({ down: field, click: layer })).toBe(0);
  });

  test("is left by a press beside it after text was marked", () => {
    expect(pressed({ down: field, click: layer }, { down: layer, click: layer })).toBe(1);
  });
});
