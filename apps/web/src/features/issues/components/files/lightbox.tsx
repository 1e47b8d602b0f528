"use client";

import { ChevronLeft, ChevronRight, Download, X } from "lucide-react";
import { type KeyboardEvent, useState } from "react";
import { IconButton, iconButtonLook } from "@/ui/icon-button";
import { Modal } from "@/ui/modal";
import { tip } from "@/ui/tip";
import { fileAddress } from "./file-gallery";
import type { ShownFile } from "./file-place";
import { sizeWords } from "./file-words";

type LightboxProps = { issue: number; pictures: readonly ShownFile[]; first: number; onClose: () => void };

/** Pictures as large as the window. The arrows lead on, Escape leads back. */
export function Lightbox({ issue, pictures, first, onClose }: LightboxProps) {
  const [at, setAt] = useState(first);
  // The one on show may be deleted meanwhile.
  const file = pictures[Math.min(at, pictures.length - 1)];
  if (!file) return null;

  const go = (step: number) => setAt((at + step + pictures.length) % pictures.length);
  const press = (event: KeyboardEvent) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step || pictures.length < 2) return;
    event.preventDefault();
    go(step);
  };

  return (
    <Modal
      label={`Picture ${file.name}`}
      onClose={onClose}
      className="modal m-0 h-dvh max-h-none w-full max-w-none overflow-hidden border-0 bg-ground p-0 text-ink"
    >
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the arrows are a second way to what the buttons do. */}
      <div className="grid h-full grid-rows-[auto_minmax(0,1fr)]" onKeyDown={press}>
        <header className="flex items-center gap-2 border-b py-2 pr-2 pl-4 text-13">
          <span className="min-w-0 flex-1 truncate font-medium" dir="auto">
            {file.name}
          </span>
          <span className="shrink-0 text-12 text-muted tabular-nums max-sm:hidden">
            {file.width} × {file.height} · {sizeWords(file.bytes)}
          </span>
          {pictures.length > 1 && (
            <span aria-live="polite" className="shrink-0 px-2 text-12 text-muted tabular-nums">
              {Math.min(at, pictures.length - 1) + 1} of {pictures.length}
            </span>
          )}
          <a
            href={fileAddress(issue, file, "&download=yes")}
            download={file.name}
            aria-label="Download the original"
            className={iconButtonLook({ size: "md" })}
            {...tip("Download the original")}
          >
            <Download size={16} aria-hidden="true" />
          </a>
          <IconButton label="Close" keys="Escape" onClick={onClose} data-autofocus>
            <X size={16} aria-hidden="true" />
          </IconButton>
        </header>
        <div className="relative grid min-h-0 place-items-center bg-sunken p-2 sm:p-6">
          <a
            href={fileAddress(issue, file)}
            target="_blank"
            rel="noopener"
            className="contents"
            aria-label={`Open ${file.name} in a new tab`}
          >
            <img
              key={file.id}
              src={fileAddress(issue, file, "&size=large")}
              alt={file.name}
              width={file.width ?? undefined}
              height={file.height ?? undefined}
              className="h-auto max-h-[calc(100dvh-6rem)] w-auto max-w-full rounded-mark object-contain"
            />
          </a>
          {pictures.length > 1 && (
            <>
              <IconButton
                label="Previous picture"
                onClick={() => go(-1)}
                className="absolute left-2 bg-raised shadow-float"
              >
                <ChevronLeft size={18} aria-hidden="true" />
              </IconButton>
              <IconButton
                label="Next picture"
                onClick={() => go(1)}
                className="absolute right-2 bg-raised shadow-float"
              >
                <ChevronRight size={18} aria-hidden="true" />
              </IconButton>
            </>
          )}
        </div>
      </div>
    </Modal>
  );
}
