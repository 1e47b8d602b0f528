"use client";

import { type ClipboardEvent, type DragEvent, type ReactNode, useRef, useState } from "react";
import { cn } from "@/lib/cn";

type FileDropProps = {
  onFiles: ((files: readonly File[]) => void) | undefined;
  className?: string;
  /** Marks what stands at the foot of a phone's window. */
  "data-foot"?: string;
  children: ReactNode;
};

/** A place that takes files by drop and by paste. Text is pasted as ever. */
export function FileDrop({ onFiles, className, children, ...marks }: FileDropProps) {
  const depth = useRef(0);
  const [over, setOver] = useState(false);
  if (!onFiles) {
    return (
      <div className={className} {...marks}>
        {children}
      </div>
    );
  }

  const brings = (event: DragEvent) => event.dataTransfer.types.includes("Files");
  const leave = () => {
    depth.current = 0;
    setOver(false);
  };
  const paste = (event: ClipboardEvent) => {
    const files = [...event.clipboardData.files];
    // Office programs put a picture of the text beside the text, which is what is meant.
    if (files.length === 0 || event.clipboardData.types.includes("text/plain")) return;
    event.preventDefault();
    onFiles(files);
  };

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping and pasting are a second way to what the buttons inside do.
    <div
      {...marks}
      className={cn(className, "relative")}
      onDragEnter={(event) => {
        if (!brings(event)) return;
        depth.current += 1;
        setOver(true);
      }}
      onDragLeave={() => {
        depth.current -= 1;
        if (depth.current <= 0) leave();
      }}
      onDragOver={(event) => brings(event) && event.preventDefault()}
      onDrop={(event) => {
        if (!brings(event)) return;
        event.preventDefault();
        leave();
        onFiles([...event.dataTransfer.files]);
      }}
      onPaste={paste}
    >
      {children}
      {over && (
        <div className="pointer-events-none absolute inset-0 z-20 grid place-items-center rounded-control border-2 border-dashed border-accent bg-accent-soft/90 text-14 font-medium text-accent-ink">
          Drop to attach
        </div>
      )}
    </div>
  );
}
