import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { Kbd } from "./kbd";

test.for([
  ["shift+f10", ["Shift", "F10"]],
  ["contextmenu", ["Menu"]],
  ["mod+Enter", ["Ctrl", "Enter"]],
  ["g i", ["G", "I"]],
] as const)("the shortcut %s is printed as its keys are labelled", ([keys, caps]) => {
  const printed = [...renderToStaticMarkup(<Kbd keys={keys} />).matchAll(/<kbd[^>]*>([^<]*)/g)].map(([, cap]) => cap);

  expect(printed).toEqual(caps);
});
