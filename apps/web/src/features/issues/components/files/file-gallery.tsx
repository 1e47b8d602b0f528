"use client";

import { Download, FileText, Trash2 } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { createPortal } from "react-dom";
import { cn } from "@/lib/cn";
import { ConfirmDialog } from "@/ui/confirm-dialog";
import { IconButton, iconButtonLook } from "@/ui/icon-button";
import { RelativeTime } from "@/ui/relative-time";
import { tip } from "@/ui/tip";
import { toast } from "@/ui/toast";
import { ask, formOf } from "@/ui/use-action-form";
import { deleteFile } from "../../actions";
import { type ShownFile, useFilePlace } from "./file-place";
import { isPicture, kindWords, sizeWords } from "./file-words";

const Lightbox = lazy(() => import("./lightbox").then(({ Lightbox }) => ({ default: Lightbox })));

/** Where the bytes of a file are; `size` asks for a picture as it is shown. */
export const fileAddress = (issue: number, { id }: Pick<ShownFile, "id">, more = "") =>
  `/api/issues/files?issue=${issue}&file=${id}${more}`;

/** Files as people look at them: pictures to look at, everything else to download. */
export function FileGallery({ files, className }: { files: readonly ShownFile[]; className?: string }) {
  const { issue } = useFilePlace();
  const [shown, setShown] = useState<number | null>(null);
  if (files.length === 0) return null;

  const standing = files.filter(({ deletedAt }) => !deletedAt);
  const pictures = standing.filter(isPicture);
  return (
    <div className={cn("grid gap-2", className)}>
      {pictures.length > 0 && (
        <ul aria-label="Pictures" className="flex flex-wrap gap-2">
          {pictures.map((file, at) => (
            <li key={file.id} className="group/file relative">
              <button
                type="button"
                onClick={() => setShown(at)}
                aria-label={`Look at ${file.name}`}
                className="block overflow-hidden rounded-control border bg-sunken hover:border-line-mark"
                {...tip(`${file.name} · ${sizeWords(file.bytes)}`)}
              >
                <img
                  src={fileAddress(issue, file, "&size=small")}
                  alt={file.name}
                  loading="lazy"
                  {...measuresOf(file)}
                  className="h-32 w-auto max-w-full object-cover"
                />
              </button>
              <span className="absolute top-1 right-1 group-hover/file:opacity-100 focus-within:opacity-100 pointer-fine:opacity-0">
                <DeleteFile file={file} className="bg-raised shadow-float" />
              </span>
            </li>
          ))}
        </ul>
      )}
      {standing.some((file) => !isPicture(file)) && (
        <ul aria-label="Files" className="grid gap-1">
          {standing
            .filter((file) => !isPicture(file))
            .map((file) => (
              <FileRow key={file.id} file={file} />
            ))}
        </ul>
      )}
      {files
        .filter(({ deletedAt }) => deletedAt)
        .map((file) => (
          <Gone key={file.id} file={file} />
        ))}
      {shown !== null && (
        <Suspense>
          <Lightbox issue={issue} pictures={pictures} first={shown} onClose={() => setShown(null)} />
        </Suspense>
      )}
    </div>
  );
}

const TILE = 128;
const WIDEST = 320;

/** Its room on the page before it is there: nothing moves when it arrives. */
function measuresOf({ width, height }: ShownFile) {
  const wide = Math.round((TILE * (width ?? 1)) / (height ?? 1));
  return {
    width: Math.min(WIDEST, Math.max(48, wide)),
    height: TILE,
    style: { width: Math.min(WIDEST, Math.max(48, wide)) },
  };
}

function FileRow({ file }: { file: ShownFile }) {
  const { issue } = useFilePlace();
  return (
    <li className="group/file flex min-h-10 max-w-120 items-center gap-2 rounded-control border bg-raised py-1 pr-1 pl-2">
      <FileText size={16} aria-hidden="true" className="shrink-0 text-muted" />
      <span className="grid min-w-0 flex-1">
        <a
          href={fileAddress(issue, file, "&download=yes")}
          download={file.name}
          className="truncate text-13 font-medium hover:underline"
          dir="auto"
        >
          {file.name}
        </a>
        <span className="text-12 text-muted">
          {kindWords(file.contentType)} · {sizeWords(file.bytes)}
        </span>
      </span>
      <DeleteFile file={file} />
      <a
        href={fileAddress(issue, file, "&download=yes")}
        download={file.name}
        aria-label={`Download ${file.name}`}
        className={iconButtonLook({ size: "sm" })}
        {...tip("Download")}
      >
        <Download size={14} aria-hidden="true" />
      </a>
    </li>
  );
}

function Gone({ file }: { file: ShownFile }) {
  const { names, zone, now } = useFilePlace();
  if (!file.deletedAt) return null;
  return (
    <p className="text-12 text-muted">
      {names.user[file.deletedBy ?? file.uploadedBy] ?? "Somebody"} deleted the file <span dir="auto">{file.name}</span>{" "}
      · <RelativeTime at={file.deletedAt} now={now} timeZone={zone} />
    </p>
  );
}

/** Offered to who attached it and to who works the issue. */
export function DeleteFile({ file, className }: { file: ShownFile; className?: string }) {
  const { issue, mayDelete } = useFilePlace();
  const [asked, setAsked] = useState<"asked" | "sent" | null>(null);
  if (!mayDelete(file)) return null;

  const remove = async () => {
    setAsked("sent");
    const outcome = await ask(deleteFile, formOf({ id: issue, file: file.id }));
    setAsked(null);
    if (outcome.is === "refused") toast({ tone: "error", text: outcome.message });
    else toast({ text: "File deleted." });
  };
  const confirmation = (
    <ConfirmDialog
      open={asked !== null}
      danger
      title="Delete this file?"
      text={
        <>
          <span dir="auto">{file.name}</span> is removed for everyone and cannot be brought back. That it was there
          stays.
        </>
      }
      verb="Delete file"
      pending={asked === "sent"}
      onConfirm={remove}
      onClose={() => setAsked(null)}
    />
  );
  return (
    <>
      <IconButton size="sm" label={`Delete ${file.name}`} onClick={() => setAsked("asked")} className={className}>
        <Trash2 size={14} aria-hidden="true" />
      </IconButton>
      {/* Out of the text that it may stand in. */}
      {asked && createPortal(confirmation, document.body)}
    </>
  );
}
