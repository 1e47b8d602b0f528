import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, test, vi } from "vitest";
import { Button } from "./button";

/** Presses it as a browser does. @returns what was done, and whether a form around it is sent */
function press(pending: boolean) {
  const onClick = vi.fn();
  const event = new Event("click", { cancelable: true });
  Button({ type: "submit", pending, onClick, children: "Save" }).props.onClick(event);
  return { done: onClick.mock.calls.length, isSent: !event.defaultPrevented };
}

describe("a button", () => {
  test("acts when it is pressed, and sends its form", () => {
    expect(press(false)).toEqual({ done: 1, isSent: true });
  });

  test("neither acts nor sends again while what it began is pending", () => {
    expect(press(true)).toEqual({ done: 0, isSent: false });
  });

  test("says while it is pending that it cannot be pressed, and can keep its focus", () => {
    const drawn = renderToStaticMarkup(<Button pending>Save</Button>);

    expect(drawn).toContain('aria-disabled="true"');
    expect(drawn).not.toMatch(/ disabled=/);
  });
});
