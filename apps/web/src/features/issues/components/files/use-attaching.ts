"use client";

import { useEffect, useEffectEvent, useState } from "react";
import { ask, formOf } from "@/ui/use-action-form";
import { attachFiles } from "../../actions";
import type { IssueFile } from "../../find";
import { attachAll, nextToAttach, type Problems } from "./attaching";
import type { Sent } from "./file-words";
import { useUploads } from "./use-uploads";

const NOTHING: readonly string[] = [];

/** Attaches to the issue what is sent, as it arrives. What could not be attached stays, says why, and can be tried again. */
export function useAttaching(issue: number, there: readonly IssueFile[]) {
  const [arrived, setArrived] = useState<readonly Sent[]>([]);
  const [underway, setUnderway] = useState(NOTHING);
  const [problems, setProblems] = useState<Problems>({});
  // Where the answer was lost, the page may have heard of it otherwise.
  const files = arrived.filter(({ id }) => !there.some(({ ref }) => ref === id));
  const uploads = useUploads(files, setArrived);

  const attach = useEffectEvent(async (ids: readonly string[]) => {
    setUnderway(ids);
    const left = await attachAll(ids, (some) => ask(attachFiles, formOf({ id: issue, uploads: some.join(",") })));
    setUnderway(NOTHING);
    setArrived((all) => all.filter(({ id }) => left[id] || !ids.includes(id)));
    setProblems((before) => ({ ...before, ...left }));
  });
  const next = nextToAttach({ files, underway, problems }, uploads.isBusy).join(",");
  useEffect(() => {
    if (next) void attach(next.split(","));
  }, [next]);

  return {
    uploads,
    files: files.map((file) => ({ ...file, ...problems[file.id] })),
    /** What is attached already, or about to be. */
    arrived: files.filter(({ id }) => !problems[id]),
    retry: (id: string) => setProblems(({ [id]: _, ...others }) => others),
  };
}
