/** A file that was sent and waits to be used. */
export type Sent = {
  id: string;
  name: string;
  bytes: number;
  contentType: string;
  width: number | null;
  height: number | null;
};

/** `512 B`, `34 kB`, `1.2 MB`: as people say it, in thousands. */
export function sizeWords(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  if (bytes < 999_500) return `${Math.round(bytes / 1000)} kB`;
  return `${(bytes / 1_000_000).toFixed(bytes < 9_950_000 ? 1 : 0)} MB`;
}

const KINDS: Record<string, string> = {
  "application/pdf": "PDF",
  "application/zip": "Zip archive",
  "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "Excel workbook",
  "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "Word document",
  "application/vnd.openxmlformats-officedocument.presentationml.presentation": "PowerPoint slides",
  "application/xml": "XML",
  "text/plain": "Text",
};

/** What a file is, in a word or two; its bytes decide, and not its name. */
export function kindWords(contentType: string): string {
  const [kind, form = ""] = contentType.split("/");
  if (KINDS[contentType]) return KINDS[contentType];
  if (kind === "video" || kind === "audio") return kind === "video" ? "Video" : "Sound";
  return kind === "image" ? `${form.replace(/^x-|\+.*$/g, "").toUpperCase()} picture` : "File";
}

/** Pictures have measures; nothing else is shown. */
export const isPicture = ({ width }: Pick<Sent, "width">) => width !== null;
