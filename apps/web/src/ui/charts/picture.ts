import { fileNameOf } from "@/lib/file-name";
import { type PictureFont, type PictureWords, placed } from "./picture-words";

/** What of a drawing is decided by style sheets, which a picture of it does not have. */
const KEPT = [
  ...["fill", "fill-opacity", "stroke", "stroke-opacity", "stroke-width", "stroke-dasharray", "opacity"],
  ...["font-family", "font-size", "font-weight", "font-variant-numeric", "text-anchor"],
];
const SHARPNESS = 2;
const MARGIN = 24;

/** Saves drawings one beneath the other as a PNG, as they look at this moment, with their title above them. */
export async function savePicture(drawings: readonly SVGSVGElement[], words: PictureWords): Promise<void> {
  const sizes = drawings.map((svg) => svg.getBoundingClientRect());
  const pictures = await Promise.all(drawings.map((svg, n) => pictureOf(svg, sizes[n]!.width, sizes[n]!.height)));
  const width = Math.max(...sizes.map((size) => size.width));
  const height = sizes.reduce((all, size) => all + size.height, 0);
  const canvas = document.createElement("canvas");
  const context = canvas.getContext("2d")!;
  const { backgroundColor, color, fontFamily } = getComputedStyle(document.body);
  const writeIn = (font: PictureFont) => {
    context.font = `${font} ${fontFamily}`;
  };
  const { head, foot } = placed(words, width, (text, font) => {
    writeIn(font);
    return context.measureText(text).width;
  });
  canvas.width = (width + 2 * MARGIN) * SHARPNESS;
  canvas.height = (height + head.height + foot.height + 2 * MARGIN) * SHARPNESS;

  context.scale(SHARPNESS, SHARPNESS);
  context.fillStyle = backgroundColor;
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.fillStyle = color;
  const write = (lines: typeof head.lines, top: number) => {
    for (const { text, font, y, faint } of lines) {
      writeIn(font);
      context.globalAlpha = faint ? 0.7 : 1;
      context.fillText(text, MARGIN, top + y);
    }
    context.globalAlpha = 1;
  };
  write(head.lines, MARGIN);
  for (const [n, picture] of pictures.entries()) {
    const above = sizes.slice(0, n).reduce((all, size) => all + size.height, 0);
    context.drawImage(picture, MARGIN, MARGIN + head.height + above, sizes[n]!.width, sizes[n]!.height);
  }
  write(foot.lines, MARGIN + head.height + height);
  await save(canvas, fileNameOf(words.title, "png"));
}

async function pictureOf(svg: SVGSVGElement, width: number, height: number): Promise<HTMLImageElement> {
  const copy = svg.cloneNode(true) as SVGSVGElement;
  const [from, to] = [svg, copy].map((root) => [root, ...root.querySelectorAll<SVGElement>("*")]);
  for (const [n, element] of from!.entries()) {
    const style = getComputedStyle(element);
    for (const name of KEPT) to![n]!.style.setProperty(name, style.getPropertyValue(name));
  }
  const style = document.createElementNS("http://www.w3.org/2000/svg", "style");
  style.textContent = await fontFaces(getComputedStyle(svg).fontFamily);
  copy.prepend(style);
  copy.setAttribute("width", String(width));
  copy.setAttribute("height", String(height));

  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(new XMLSerializer().serializeToString(copy))}`;
  await image.decode();
  return image;
}

/** A picture loads nothing: the letters go along with it. */
async function fontFaces(families: string): Promise<string> {
  const wanted = families.split(",")[0]!.trim();
  const faces = [...document.styleSheets].flatMap(rulesOf).filter((rule) => rule instanceof CSSFontFaceRule);
  const face = faces.find((rule) => rule.style.getPropertyValue("font-family").trim() === wanted);
  const url = face && /url\("?([^")]+)"?\)/.exec(face.style.getPropertyValue("src"))?.[1];
  if (!url) return "";
  const response = await fetch(new URL(url, face.parentStyleSheet?.href ?? location.href));
  if (!response.ok) return "";
  return `@font-face{font-family:${wanted};font-weight:100 900;src:url(${await dataUrl(await response.blob())})}`;
}

/** The rules of a sheet; one from elsewhere keeps its own to itself. */
function rulesOf(sheet: CSSStyleSheet): CSSRule[] {
  return sheet.href === null || new URL(sheet.href).origin === location.origin ? [...sheet.cssRules] : [];
}

function dataUrl(blob: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result));
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(blob);
  });
}

async function save(canvas: HTMLCanvasElement, fileName: string): Promise<void> {
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, "image/png"));
  if (!blob) throw new Error("The browser made no picture.");
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = fileName;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
