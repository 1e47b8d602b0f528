import { dispositionOf, isRaster, type Range, SIZES, type Size } from "@qm/storage";
import { type Handed, noSuchFile } from "@/features/attachments/queries";
import { fileStorage } from "@/lib/file-storage";
import { NOTHING_RUNS } from "@/lib/security-headers";
import { type Ask, door } from "./answer";

/**
 * A route that hands out a file that somebody sent. Only pictures are ever shown; nothing in it may run, ask or be framed,
 * and nobody keeps it, so that who has signed out or may no longer see it finds it nowhere.
 */
export const handing = (ask: Ask<Handed>) =>
  door(async (actor, params, request) => {
    const file = await ask(actor, params, request);
    const isPicture = isRaster(file.contentType);
    const size = isPicture ? sizeOf(params.get("size")) : null;
    const tag = `"${file.sha256.slice(0, 32)}${size ? `-${size}` : ""}"`;
    const headers = new Headers({
      "Content-Type": size ? "image/webp" : isPicture ? file.contentType : "application/octet-stream",
      "Content-Disposition": dispositionOf(isPicture && !params.has("download") ? "inline" : "attachment", file.name),
      "X-Content-Type-Options": "nosniff",
      "Content-Security-Policy": NOTHING_RUNS,
      "Cross-Origin-Resource-Policy": "same-origin",
      "Cache-Control": "private, no-store",
      ETag: tag,
    });
    return size ? whole(`${file.key}-${size}`, headers) : partOf(file, request, headers);
  });

const sizeOf = (asked: string | null): Size | null =>
  asked !== null && Object.hasOwn(SIZES, asked) ? (asked as Size) : null;

async function partOf(file: Handed, request: Request, headers: Headers): Promise<Response> {
  headers.set("Accept-Ranges", "bytes");
  const asked = request.headers.get("if-range");
  const range = asked && asked !== headers.get("etag") ? null : rangeOf(request.headers.get("range"), file.bytes);
  if (range === "beyond") {
    headers.set("Content-Range", `bytes */${file.bytes}`);
    return new Response(null, { status: 416, headers });
  }
  headers.set("Content-Length", String(range ? range.end - range.start + 1 : file.bytes));
  if (!range) return whole(file.key, headers);
  headers.set("Content-Range", `bytes ${range.start}-${range.end}/${file.bytes}`);
  return whole(file.key, headers, 206, range);
}

async function whole(key: string, headers: Headers, status = 200, range?: Range): Promise<Response> {
  const bytes = await (await fileStorage()).read(key, range);
  if (!bytes) throw noSuchFile();
  return new Response(bytes, { status, headers });
}

/** One range of bytes; several, or what is no range, stand for the whole. */
function rangeOf(asked: string | null, bytes: number): Range | "beyond" | null {
  const [, from, to] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(asked ?? "") ?? [];
  if (from === undefined || to === undefined || (from === "" && to === "")) return null;
  const start = from === "" ? Math.max(0, bytes - Number(to)) : Number(from);
  const end = from === "" || to === "" ? bytes - 1 : Math.min(Number(to), bytes - 1);
  return start > end || start >= bytes ? "beyond" : { start, end };
}
