"use client";

import { lazy, Suspense, useState } from "react";
import { createPortal } from "react-dom";
import { cn } from "@/lib/cn";
import { tip } from "@/ui/tip";
import { DeleteFile, fileAddress } from "./file-gallery";
import { type ShownFile, useFilePlace } from "./file-place";
import { isPicture, sizeWords } from "./file-words";

const Lightbox = lazy(() => import("./lightbox").then(({ Lightbox }) => ({ default: Lightbox })));

/** A file where a text refers to it: a picture to look at, anything else to download. What is not there, or not in sight, is its name. */
export function InlineFile({ file, words }: { file: ShownFile | undefined; words: string }) {
  const { issue } = useFilePlace();
  if (!file) return <span>{words || "File"}</span>;
  if (file.deletedAt) return <span className="text-muted">{file.name} (deleted)</span>;
  if (isPicture(file)) return <Picture file={file} words={words} />;
  return (
    <a href={fileAddress(issue, file, "&download=yes")} download={file.name} {...tip(sizeWords(file.bytes))}>
      {words || file.name}
    </a>
  );
}

const HIGHEST = 320;
const WIDEST = 560;

function Picture({ file, words }: { file: ShownFile; words: string }) {
  const { issue } = useFilePlace();
  const [open, setOpen] = useState(false);
  const { width, height } = shownAs(file);

  return (
    <span className="group/file relative my-2 block w-fit max-w-full">
      <button
        type="button"
        onClick={() => setOpen(true)}
        aria-label={`Look at ${file.name}`}
        className="block max-w-full overflow-hidden rounded-control border bg-sunken hover:border-line-mark"
        {...tip(`${file.name} · ${sizeWords(file.bytes)}`)}
      >
        <img
          src={fileAddress(issue, file, "&size=large")}
          alt={words || file.name}
          loading="lazy"
          width={width}
          height={height}
          className="h-auto max-w-full"
        />
      </button>
      <span
        className={cn(
          "absolute top-1 right-1 group-hover/file:opacity-100 focus-within:opacity-100 pointer-fine:opacity-0",
        )}
      >
        <DeleteFile file={file} className="bg-raised shadow-float" />
      </span>
      {open &&
        createPortal(
          <Suspense>
            <Lightbox issue={issue} pictures={[file]} first={0} onClose={() => setOpen(false)} />
          </Suspense>,
          document.body,
        )}
    </span>
  );
}

/** Its room on the page before it is there: nothing moves when it arrives. */
function shownAs({ width, height }: ShownFile) {
  const scale = Math.min(1, WIDEST / (width || 1), HIGHEST / (height || 1));
  return {
    width: Math.max(1, Math.round((width ?? 1) * scale)),
    height: Math.max(1, Math.round((height ?? 1) * scale)),
  };
}
