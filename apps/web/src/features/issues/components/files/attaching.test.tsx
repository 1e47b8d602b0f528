import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, test } from "vitest";
import type { FormState } from "@/lib/form-state";
import { attachAll, nextToAttach } from "./attaching";
import type { Sent } from "./file-words";
import { UploadList } from "./upload-list";
import type { Uploads } from "./use-uploads";

const fileOf = (id: string): Sent => ({
  id,
  name: `${id}.png`,
  bytes: 5,
  contentType: "image/png",
  width: null,
  height: null,
});
const [a, b] = [fileOf("a"), fileOf("b")];
const NOBODY = { underway: [], problems: {} };
const GONE = "A file was sent too long ago and is gone.";

const refused = (message: string, fields: Record<string, string[]> = {}): FormState => ({
  is: "refused",
  message,
  fields,
  typed: {},
  at: 0,
});

/** A server that keeps the uploads of these numbers and attaches each once, all or none. */
function aServer(...kept: string[]) {
  const asked: string[][] = [];
  const attached: string[] = [];
  const send = async (ids: readonly string[]): Promise<FormState> => {
    asked.push([...ids]);
    if (!ids.every((id) => kept.includes(id) && !attached.includes(id))) return refused(GONE, { uploads: [GONE] });
    attached.push(...ids);
    return { is: "done", result: {}, at: 0 };
  };
  return { send, asked, attached };
}

describe("files of an issue", () => {
  test("are attached together and in order, once all have arrived", () => {
    expect(nextToAttach({ files: [a, b], ...NOBODY }, true)).toEqual([]);
    expect(nextToAttach({ files: [a, b], ...NOBODY }, false)).toEqual(["a", "b"]);
  });

  test("that are being attached are not attached a second time, whatever arrives or is called off meanwhile", () => {
    expect(nextToAttach({ files: [a], underway: ["a"], problems: {} }, false)).toEqual([]);
    expect(nextToAttach({ files: [a, b], underway: ["a"], problems: {} }, false)).toEqual([]);
    expect(nextToAttach({ files: [b], ...NOBODY }, false)).toEqual(["b"]);
  });

  test("that could not be attached wait for another try, and keep no other waiting", () => {
    const problems = { a: { problem: "The line broke.", again: true } };

    expect(nextToAttach({ files: [a, b], underway: [], problems }, false)).toEqual(["b"]);
  });

  test("are all attached where one among them is gone, which is said of that one", async () => {
    const server = aServer("a", "c");

    const problems = await attachAll(["a", "b", "c"], server.send);

    expect(problems).toEqual({ b: { problem: GONE, again: false } });
    expect(server.attached).toEqual(["a", "c"]);
  });

  test("stay and can be tried again where no answer came", async () => {
    const problems = await attachAll(["a", "b"], async () => refused("The server did not answer."));

    const why = { problem: "The server did not answer.", again: true };
    expect(problems).toEqual({ a: why, b: why });
  });

  test("are over once they are attached", async () => {
    const server = aServer("a", "b");

    expect(await attachAll(["a", "b"], server.send)).toEqual({});
    expect(server.asked).toEqual([["a", "b"]]);
  });

  test("say why they are not attached, with another try where that may help", () => {
    const never = () => undefined;
    const uploads: Uploads = { sending: [], isBusy: false, add: () => [], retry: never, cancel: never, remove: never };
    const kept = [
      { ...a, problem: "The server did not answer.", again: true },
      { ...b, problem: GONE, again: false },
    ];

    const shown = renderToStaticMarkup(<UploadList uploads={uploads} kept={kept} />);

    expect(shown).toContain("The server did not answer.");
    expect(shown).toContain(GONE);
    expect([...shown.matchAll(/aria-label="(.+?)"/g)].map(([, label]) => label)).toEqual([
      "Files to attach",
      "Attach a.png again",
      "Take out a.png",
      "Take out b.png",
    ]);
  });
});
