import type { IncomingHttpHeaders } from "node:http";
import { log } from "./log";
import type { RequestNote } from "./request";
import { withoutValues } from "./statement-text";

/** Something was asked of the database. Its text has places for values, and no values. */
export type Statement = { name: string; text: string; ms: number; failed: boolean };
export type Wait = { ms: number; failed: boolean };
export type Answered = { method: string; path: string; status: number; ms: number };
export type Job = { name: string; ms: number; failed: boolean };

/** What counts and traces what happens, where that is switched on. */
export type Observer = {
  asked?(note: RequestNote, headers: IncomingHttpHeaders): void;
  statement?(statement: Statement): void;
  waited?(wait: Wait): void;
  answered?(answer: Answered): void;
  job?(job: Job): void;
};

const shared = globalThis as typeof globalThis & { qmObservers?: Set<Observer>; qmSlowQueryMs?: number };
shared.qmObservers ??= new Set();
const observers = shared.qmObservers;

/** @returns what ends it */
export function observe(observer: Observer): () => void {
  observers.add(observer);
  return () => void observers.delete(observer);
}

/** From how many milliseconds on a statement is told of. */
export function tellSlowQueries(fromMs: number): void {
  shared.qmSlowQueryMs = fromMs;
}

/** A slow statement is told by its name and text; what it was asked with stays with whoever asked. */
export function statementEnded(statement: Statement): void {
  for (const observer of observers) observer.statement?.(statement);
  if (statement.ms < (shared.qmSlowQueryMs ?? Number.POSITIVE_INFINITY)) return;
  const { name, text, ms, failed } = statement;
  log.warn("A statement was slow", { statement: name, ms: Math.round(ms), failed, text: withoutValues(text) });
}

export function connectionWaited(wait: Wait): void {
  for (const observer of observers) observer.waited?.(wait);
}

export function requestBegan(note: RequestNote, headers: IncomingHttpHeaders): void {
  for (const observer of observers) observer.asked?.(note, headers);
}

export function requestEnded(answer: Answered): void {
  for (const observer of observers) observer.answered?.(answer);
}

export function jobEnded(job: Job): void {
  for (const observer of observers) observer.job?.(job);
}
