"use client";

import { FileText, RotateCcw, X } from "lucide-react";
import { type ReactNode, useEffect, useState } from "react";
import { IconButton } from "@/ui/icon-button";
import { isPicture, kindWords, type Sent, sizeWords } from "./file-words";
import type { Sending, Uploads } from "./use-uploads";

type UploadListProps = {
  uploads: Uploads;
  /** What has arrived; where it goes from there by itself, with what stood in the way. */
  kept: readonly (Sent & Pick<Sending, "problem" | "again">)[];
  /** Lets it go once more. */
  onAgain?: (id: string) => void;
};

/** What is attached so far and what is still on its way, each with a way out. */
export function UploadList({ uploads, kept, onAgain }: UploadListProps) {
  if (kept.length === 0 && uploads.sending.length === 0) return null;
  return (
    <ul aria-label="Files to attach" className="grid gap-1 sm:grid-cols-2">
      {kept.map((file) => (
        <Row
          key={file.id}
          name={file.name}
          said={
            file.problem ? (
              <Problem>{file.problem}</Problem>
            ) : (
              `${kindWords(file.contentType)} · ${sizeWords(file.bytes)}`
            )
          }
          mark={isPicture(file) ? <Thumb src={`/api/uploads?id=${file.id}&size=small`} /> : <Sheet />}
          end={
            <>
              {file.again && <Again label={`Attach ${file.name} again`} onClick={() => onAgain?.(file.id)} />}
              <IconButton size="sm" label={`Take out ${file.name}`} onClick={() => uploads.remove(file.id)}>
                <X size={14} aria-hidden="true" />
              </IconButton>
            </>
          }
        />
      ))}
      {uploads.sending.map((one) => (
        <OnItsWay key={one.key} sending={one} uploads={uploads} />
      ))}
    </ul>
  );
}

function OnItsWay({ sending, uploads }: { sending: Sending; uploads: Uploads }) {
  const { key, file, progress, problem, again } = sending;
  const preview = usePreview(file);
  const percent = Math.round(progress * 100);

  return (
    <Row
      name={file.name}
      said={
        problem ? (
          <span role="alert" className="text-danger-ink">
            {problem}
          </span>
        ) : (
          <progress
            value={progress}
            aria-label={`Sending ${file.name}`}
            className="upload-progress h-1 w-full"
          >{`${percent} %`}</progress>
        )
      }
      mark={preview ? <Thumb src={preview} /> : <Sheet />}
      end={
        <>
          {again && <Again label={`Send ${file.name} again`} onClick={() => uploads.retry(sending)} />}
          <IconButton
            size="sm"
            label={`${problem ? "Take out" : "Stop sending"} ${file.name}`}
            onClick={() => uploads.cancel(key)}
          >
            <X size={14} aria-hidden="true" />
          </IconButton>
        </>
      }
    />
  );
}

type RowProps = { name: string; said: ReactNode; mark: ReactNode; end: ReactNode };

function Row({ name, said, mark, end }: RowProps) {
  return (
    <li className="flex min-h-11 items-center gap-2 rounded-control border bg-raised py-1 pr-1 pl-1.5">
      {mark}
      <span className="grid min-w-0 flex-1 gap-0.5">
        <span className="truncate text-13" title={name} dir="auto">
          {name}
        </span>
        <span className="text-12 text-muted">{said}</span>
      </span>
      {end}
    </li>
  );
}

const Problem = ({ children }: { children: string }) => (
  <span role="alert" className="text-danger-ink">
    {children}
  </span>
);

const Again = (button: { label: string; onClick: () => void }) => (
  <IconButton size="sm" {...button}>
    <RotateCcw size={14} aria-hidden="true" />
  </IconButton>
);

const Thumb = ({ src }: { src: string }) => (
  <img src={src} alt="" className="size-8 shrink-0 rounded-mark bg-sunken object-cover" />
);

const Sheet = () => (
  <span className="grid size-8 shrink-0 place-items-center rounded-mark bg-sunken text-muted">
    <FileText size={16} aria-hidden="true" />
  </span>
);

/** The picture itself, before the server has it. */
function usePreview(file: File): string | null {
  const [url, setUrl] = useState<string | null>(null);
  useEffect(() => {
    if (!/^image\/(?:png|jpeg|gif|webp)$/.test(file.type)) return;
    const made = URL.createObjectURL(file);
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [file]);
  return url;
}
