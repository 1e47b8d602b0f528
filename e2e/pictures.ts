import type { Page } from "@playwright/test";

/** A picture of one colour, as a canvas of the browser makes it. */
export const picture = (page: Page, colour: string) =>
  page.evaluate(async (fill) => {
    const canvas = new OffscreenCanvas(320, 200);
    const pen = canvas.getContext("2d")!;
    pen.fillStyle = fill;
    pen.fillRect(0, 0, 320, 200);
    const blob = await canvas.convertToBlob({ type: "image/png" });
    return [...new Uint8Array(await blob.arrayBuffer())];
  }, colour);

/** Gives files to what is focused or pointed at, as the browser does on drop and paste. */
export const give = (
  page: Page,
  how: "drop" | "paste",
  on: string,
  files: { name: string; type: string; bytes: number[] }[],
) =>
  page.locator(on).evaluate(
    (element, { how, files }) => {
      const data = new DataTransfer();
      for (const { name, type, bytes } of files) data.items.add(new File([Uint8Array.from(bytes)], name, { type }));
      const event =
        how === "drop"
          ? new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true })
          : new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true });
      element.dispatchEvent(event);
    },
    { how, files },
  );
