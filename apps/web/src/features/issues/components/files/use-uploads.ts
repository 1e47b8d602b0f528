"use client";

import { FILE_LIMITS } from "@qm/domain";
import { useEffect, useRef, useState } from "react";
import { newId } from "@/ui/new-id";
import { toast } from "@/ui/toast";
import type { Sent } from "./file-words";
import { sizeWords } from "./file-words";

const RASTER = /^image\/(?:png|jpeg|gif|webp)$/;

/** A file that is being sent, by the number under which it will be there. */
export type Taken = { id: string; name: string; isPicture: boolean };

/** A file on its way, or one that did not arrive. */
export type Sending = {
  /** The number under which it will be there; another try keeps it. */
  key: string;
  file: File;
  /** From nothing to one. */
  progress: number;
  problem?: string;
  /** Whether another try may help. */
  again?: boolean;
};

type Change = (change: (files: readonly Sent[]) => readonly Sent[]) => void;

/** Sends files at once, and gives what has arrived to its owner, who keeps it with the draft and is told what was taken out. */
export function useUploads(kept: readonly Sent[], change: Change, onTakeOut?: (id: string) => void) {
  const [sending, setSending] = useState<readonly Sending[]>([]);
  const running = useRef(new Map<string, XMLHttpRequest>());
  // Files arrive as their sizes let them, and stand in the order in which they were chosen.
  const chosen = useRef<string[]>([]);
  const places = useRef(new Map<string, number>());

  useEffect(() => {
    const requests = running.current;
    return () => {
      for (const request of requests.values()) request.abort();
    };
  }, []);

  const update = (key: string, part: Partial<Sending>) =>
    setSending((all) => all.map((one) => (one.key === key ? { ...one, ...part } : one)));
  const forget = (key: string) => {
    running.current.delete(key);
    setSending((all) => all.filter((one) => one.key !== key));
  };

  const start = ({ key, file }: Sending) => {
    const request = new XMLHttpRequest();
    running.current.set(key, request);
    // Not by fetch, which does not tell how far it is.
    request.upload.onprogress = ({ loaded, total }) => update(key, { progress: total ? loaded / total : 0 });
    request.onload = () => {
      const answer = answerOf(request);
      if (request.status !== 200) return update(key, problemOf(request.status, answer?.error));
      forget(key);
      const arrived = answer as Sent;
      places.current.set(arrived.id, chosen.current.indexOf(key));
      const placeOf = ({ id }: Sent) => places.current.get(id) ?? -1;
      change((files) => [...files, arrived].sort((one, other) => placeOf(one) - placeOf(other)));
    };
    request.onerror = () => update(key, { problem: "The line broke.", again: true });
    request.open("POST", `/api/uploads?${new URLSearchParams({ id: key, name: file.name })}`);
    request.send(file);
  };

  /** Answers with what is on its way now. */
  const add = (files: readonly File[]): Taken[] => {
    const room = FILE_LIMITS.atOnce - kept.length - sending.length;
    if (files.length > room) {
      toast({
        tone: "error",
        text: `At most ${FILE_LIMITS.atOnce} files can be added at once. The first ${Math.max(0, room)} were taken.`,
      });
    }
    const taken = files.slice(0, Math.max(0, room)).map((file) => {
      const problem = tooLarge(file);
      return { key: newId(), file: named(file), progress: 0, ...(problem && { problem }) };
    });
    chosen.current.push(...taken.map(({ key }) => key));
    setSending((all) => [...all, ...taken]);
    const sent = taken.filter(({ problem }) => !problem);
    for (const one of sent) start(one);
    return sent.map(({ key, file }) => ({ id: key, name: file.name, isPicture: RASTER.test(file.type) }));
  };

  return {
    sending,
    /** Whether anything is still on its way. */
    isBusy: sending.some(({ problem }) => !problem),
    add,
    retry(one: Sending) {
      update(one.key, { progress: 0, problem: undefined, again: undefined });
      start(one);
    },
    cancel(key: string) {
      running.current.get(key)?.abort();
      forget(key);
      onTakeOut?.(key);
    },
    remove(id: string) {
      change((files) => files.filter((file) => file.id !== id));
      onTakeOut?.(id);
      // What cannot be thrown away at once goes by itself after a day.
      fetch(`/api/uploads?id=${id}`, { method: "DELETE" }).catch(() => undefined);
    },
  };
}

export type Uploads = ReturnType<typeof useUploads>;

function tooLarge({ type, size }: File): string | undefined {
  const { pictureMegabytes, fileMegabytes } = FILE_LIMITS;
  const isRaster = RASTER.test(type);
  const most = isRaster ? pictureMegabytes : fileMegabytes;
  return size > most * 1_000_000
    ? `${sizeWords(size)} are too much: ${isRaster ? "a picture" : "a file"} can have ${most} MB at most.`
    : undefined;
}

/** What is pasted from a screen has no name worth keeping. */
function named(file: File): File {
  if (file.name !== "image.png" && file.name) return file;
  const now = new Date();
  const two = (n: number) => String(n).padStart(2, "0");
  const at = `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())} ${two(now.getHours())}.${two(now.getMinutes())}`;
  return new File([file], `Screenshot ${at}.png`, { type: file.type });
}

function answerOf(request: XMLHttpRequest): (Sent & { error?: string }) | null {
  try {
    return JSON.parse(request.responseText) as Sent & { error?: string };
  } catch {
    // A proxy between us and the server answers in its own words.
    return null;
  }
}

function problemOf(status: number, error: string | undefined): Partial<Sending> {
  if (status === 401) return { problem: "You are signed out. Sign in in another tab, then try again.", again: true };
  return { problem: error ?? `The server did not take it (${status}).`, again: status >= 429 };
}
