"use client";

import { createContext, type ReactNode, type RefObject, useContext, useRef } from "react";
import type { IssueFile } from "../../find";
import { useIssue } from "../detail/issue-editing";
import { AttachTools } from "./attach-tools";
import { FileDrop } from "./file-drop";
import { FileGallery } from "./file-gallery";
import type { Sent } from "./file-words";
import { besideText, refer } from "./refer";
import { UploadList } from "./upload-list";
import { useAttaching } from "./use-attaching";

type Place = {
  /** Where the description is written, while it is. */
  area: RefObject<HTMLTextAreaElement | null>;
  files: readonly IssueFile[];
  /** What has just arrived and is being attached. */
  arrived: readonly Sent[];
  isBusy: boolean;
};
const Context = createContext<Place | null>(null);

/** The files that the description of the issue can refer to. */
export function useIssueFiles(): Place {
  const place = useContext(Context);
  if (!place) throw new Error("The description stands inside <IssueFiles>.");
  return place;
}

type IssueFilesProps = { files: readonly IssueFile[]; children: ReactNode };

/**
 * The description with the files of the issue itself. Who may rephrase it drops and pastes files here; they are attached as they arrive,
 * and where the description is being written it refers to them.
 */
export function IssueFiles({ files, children }: IssueFilesProps) {
  const { issue, rights } = useIssue();
  const { uploads, files: waiting, arrived, retry } = useAttaching(issue.id, files);
  const area = useRef<HTMLTextAreaElement>(null);
  const bring = (chosen: readonly File[]) => refer(area.current, uploads.add(chosen));

  return (
    <FileDrop onFiles={rights.rephrase ? bring : undefined} className="grid gap-3">
      <Context value={{ area, files, arrived, isBusy: uploads.isBusy }}>{children}</Context>
      {/* What was deleted, the timeline tells. */}
      <FileGallery
        files={besideText(
          files.filter(({ deletedAt }) => !deletedAt),
          issue.description,
        )}
      />
      <UploadList uploads={uploads} kept={waiting} onAgain={retry} />
      {rights.rephrase && <AttachTools onFiles={bring} className="-mt-2 -ml-2 print:hidden" />}
    </FileDrop>
  );
}
