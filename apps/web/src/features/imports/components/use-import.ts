"use client";

import { useEffect, useRef, useState } from "react";
import type { ImportChoices } from "../input";
import type { Preview } from "../preview";

export type Choices = Partial<ImportChoices>;
type Problem = { message: string; field?: string };
type Chosen = { name: string; packed: Blob };

const MOST_MB = 20;
const UNANSWERED = "The server did not answer. Your file and your choices are still here; try again in a moment.";
const PAUSE = 250;

/** A file on its way in: each choice asks for a new dry run, and only the last answer counts. */
export function useImport(onStarted: (id: number) => void) {
  const [file, setFile] = useState<Chosen | null>(null);
  const [choices, setChoices] = useState<Choices>({});
  const [preview, setPreview] = useState<Preview | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState<"reading" | "starting" | null>(null);
  const asked = useRef<AbortController>(null);

  useEffect(() => {
    if (!file) return;
    const controller = new AbortController();
    asked.current = controller;
    setBusy("reading");
    const timer = setTimeout(async () => {
      const answer = await send<Preview>("/api/imports/preview", file, choices, controller.signal);
      if (controller.signal.aborted) return;
      setBusy(null);
      if ("is" in answer) setProblem(answer.problem);
      else {
        setPreview(answer.body);
        setProblem(null);
      }
    }, PAUSE);
    return () => {
      clearTimeout(timer);
      controller.abort();
    };
  }, [file, choices]);

  return {
    name: file?.name ?? null,
    choices,
    preview,
    problem,
    busy,
    async choose(chosen: File) {
      setPreview(null);
      setChoices({});
      setFile(null);
      const wrong = wrongSize(chosen);
      setProblem(wrong);
      if (!wrong) setFile({ name: chosen.name, packed: await pack(chosen) });
    },
    decide(more: Choices) {
      setChoices((before) => ({ ...before, ...more }));
    },
    async start() {
      if (!file || busy) return;
      setBusy("starting");
      const answer = await send<{ id: number }>("/api/imports", file, choices);
      if ("is" in answer) {
        setBusy(null);
        setProblem(answer.problem);
      } else onStarted(answer.body.id);
    },
    leave() {
      asked.current?.abort();
      setFile(null);
      setPreview(null);
      setProblem(null);
      setBusy(null);
    },
  };
}

export type Importing = ReturnType<typeof useImport>;

/** What the size alone refuses need not be sent. */
function wrongSize({ size }: File): Problem | null {
  if (size === 0) return { message: "This file is empty. Export it again from your tracker and choose the new file." };
  const megabytes = size / 1024 / 1024;
  if (megabytes <= MOST_MB) return null;
  return {
    message: `This file has ${megabytes.toFixed(1)} MB; at most ${MOST_MB} MB can be imported at once. Split it into several files, each with the header line.`,
  };
}

/** Packed once, for it is sent again with each choice. */
const pack = (file: File) => new Response(file.stream().pipeThrough(new CompressionStream("gzip"))).blob();

type Answer<T> = { body: T } | { is: "refused"; problem: Problem };

async function send<T>(url: string, file: Chosen, choices: Choices, signal?: AbortSignal): Promise<Answer<T>> {
  const form = new FormData();
  form.set("file", file.packed, "import.gz");
  form.set("name", file.name);
  form.set("choices", JSON.stringify(choices));
  const response = await fetch(url, { method: "POST", body: form, signal: signal ?? null }).catch(() => null);
  const body: unknown = await response?.json().catch(() => null);
  if (response?.ok && body) return { body: body as T };
  const { error, field } = (body ?? {}) as { error?: string; field?: string };
  return { is: "refused", problem: { message: error ?? UNANSWERED, ...(field && { field }) } };
}
