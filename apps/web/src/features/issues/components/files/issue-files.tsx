"use client";

import { type ReactNode, useEffect, useEffectEvent, useState } from "react";
import { toast } from "@/ui/toast";
import { ask, formOf } from "@/ui/use-action-form";
import { attachFiles } from "../../actions";
import type { IssueFile } from "../../find";
import { useIssue } from "../detail/issue-editing";
import { AttachTools } from "./attach-tools";
import { FileDrop } from "./file-drop";
import { FileGallery } from "./file-gallery";
import type { Sent } from "./file-words";
import { UploadList } from "./upload-list";
import { useUploads } from "./use-uploads";

type IssueFilesProps = { files: readonly IssueFile[]; children: ReactNode };

/** The description with the files of the issue itself. Who may rephrase it drops and pastes files here; they are attached as they arrive. */
export function IssueFiles({ files, children }: IssueFilesProps) {
  const { issue, rights } = useIssue();
  const [arrived, setArrived] = useState<readonly Sent[]>([]);
  const uploads = useUploads(arrived, setArrived);

  const attach = useEffectEvent(async (ids: readonly string[]) => {
    const outcome = await ask(attachFiles, formOf({ id: issue.id, uploads: ids.join(",") }));
    setArrived((all) => all.filter(({ id }) => !ids.includes(id)));
    if (outcome.is === "refused") toast({ tone: "error", text: outcome.fields.uploads?.[0] ?? outcome.message });
  });
  const waiting = uploads.isBusy ? "" : arrived.map(({ id }) => id).join(",");
  useEffect(() => {
    if (waiting) void attach(waiting.split(","));
  }, [waiting]);

  return (
    <FileDrop onFiles={rights.rephrase ? uploads.add : undefined} className="grid gap-3">
      {children}
      <FileGallery files={files} />
      <UploadList uploads={uploads} kept={arrived} />
      {rights.rephrase && <AttachTools onFiles={uploads.add} className="-mt-2 -ml-2 print:hidden" />}
    </FileDrop>
  );
}
