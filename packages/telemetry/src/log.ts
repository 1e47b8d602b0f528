import { format } from "node:util";
import pino, { type DestinationStream, type Logger } from "pino";
import { prettyLine } from "./pretty";
import { errorFacts, redact, redactText } from "./redact";
import { currentRequest, type RequestNote } from "./request";

type Facts = Record<string, unknown> & { error?: unknown };
type Level = "debug" | "info" | "warn" | "error";

const shared = globalThis as typeof globalThis & { qmLog?: Logger };

export type LogSettings = { LOG_LEVEL?: Level; LOG_FORMAT?: "json" | "pretty" | undefined };

/** Opens the log of this process: a JSON object a line, or sentences where a person looks on. */
export function openLog(
  { LOG_LEVEL: level = "info", LOG_FORMAT }: LogSettings = {},
  to = standardOut(LOG_FORMAT),
): void {
  shared.qmLog = pino(
    {
      level,
      base: { process: process.pid },
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
    },
    to,
  );
}

/** Says what happened, with the request and the person that it happened to; nothing secret goes through. */
function say(level: Level, sentence: string, facts: Facts = {}): void {
  if (!shared.qmLog) openLog();
  const { error, ...rest } = facts;
  const request = currentRequest();
  shared.qmLog?.[level](
    {
      ...(request && factsOf(request)),
      ...(redact(rest) as Record<string, unknown>),
      ...(error !== undefined && { error: error instanceof Error ? errorFacts(error) : redact(error) }),
    },
    redactText(sentence),
  );
}

const factsOf = ({ id, actorId, traceId }: RequestNote) => ({
  requestId: id,
  ...(actorId && { actorId }),
  ...(traceId && { traceId }),
});

export const log = {
  debug: (sentence: string, facts?: Facts) => say("debug", sentence, facts),
  info: (sentence: string, facts?: Facts) => say("info", sentence, facts),
  warn: (sentence: string, facts?: Facts) => say("warn", sentence, facts),
  error: (sentence: string, facts?: Facts) => say("error", sentence, facts),
};

/** What the framework and packages print goes the same way as our own words: a line each, and nothing secret. */
export function logConsole(): void {
  const through =
    (level: Level) =>
    (first?: unknown, ...more: unknown[]) => {
      const error = [first, ...more].find((each) => each instanceof Error);
      if (error && isSaid(error)) return;
      const sentence = error ? error.message : format(first, ...more);
      say(level, sentence.trim(), error ? { error } : {});
      if (error) giveReference(error);
    };
  console.error = through("error");
  console.warn = through("warn");
  console.log = through("info");
  console.info = through("info");
}

type Digested = Error & { digest?: string };

/**
 * Next prints an error before it tells the browser the error's digest, which is all that a page learns of it.
 * The request's id in its place leads whoever is told of it to the line in the log.
 */
function giveReference(error: Digested): void {
  const request = currentRequest();
  if (request && /^\d+$/.test(error.digest ?? "")) error.digest = request.id;
}

/** What the browser's half of the rendering throws once more was printed already. */
const isSaid = (error: Digested) => error.digest !== undefined && error.digest === currentRequest()?.id;

function standardOut(format: LogSettings["LOG_FORMAT"]): DestinationStream {
  const out = pino.destination({ fd: 1, sync: true });
  const isPretty = format === "pretty" || (!format && process.stdout.isTTY);
  return isPretty ? { write: (line) => void out.write(prettyLine(line)) } : out;
}
