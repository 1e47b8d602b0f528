import { expect, test } from "vitest";
import { kindWords, sizeWords } from "./file-words";

test.for<[bytes: number, words: string]>([
  [0, "0 B"],
  [999, "999 B"],
  [1000, "1 kB"],
  [999_499, "999 kB"],
  [999_500, "1.0 MB"],
  [1_240_000, "1.2 MB"],
  [9_960_000, "10 MB"],
  [25_000_000, "25 MB"],
])("%i bytes are said as %s", ([bytes, words]) => {
  expect(sizeWords(bytes)).toBe(words);
});

test.for<[type: string, words: string]>([
  ["image/jpeg", "JPEG picture"],
  ["image/svg+xml", "SVG picture"],
  ["image/x-icon", "ICON picture"],
  ["video/mp4", "Video"],
  ["application/pdf", "PDF"],
  ["application/octet-stream", "File"],
  ["", "File"],
])("a file of the type %s is called %s", ([type, words]) => {
  expect(kindWords(type)).toBe(words);
});
