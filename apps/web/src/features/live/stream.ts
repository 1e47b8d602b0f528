import type { SessionActor } from "@qm/db";
import type { LiveEvent } from "@/lib/live";

/** As much may wait for a browser that does not read, in bytes. */
const MOST_WAITING = 64 * 1024;

const encoder = new TextEncoder();

/** A remark of the format, so that the head of the answer leaves at once. */
const OPENING = encoder.encode(":\n\n");

/** One browser that listens. It is given events and nothing else; one that does not read them is let go, and begins anew. */
export class LiveStream {
  readonly body: ReadableStream<Uint8Array>;
  #controller: ReadableStreamDefaultController<Uint8Array> | undefined;

  constructor(
    readonly tokenHash: string,
    /** As last known; it tells whom to ask for, and never by itself what somebody may see. */
    public actor: SessionActor,
    onClosed: (stream: LiveStream) => void,
  ) {
    this.body = new ReadableStream(
      {
        start: (controller) => {
          this.#controller = controller;
          controller.enqueue(OPENING);
        },
        cancel: () => {
          this.#controller = undefined;
          onClosed(this);
        },
      },
      { highWaterMark: MOST_WAITING, size: (chunk) => chunk.byteLength },
    );
    this.#onClosed = onClosed;
  }

  readonly #onClosed: (stream: LiveStream) => void;

  tell(event: LiveEvent): void {
    this.#controller?.enqueue(encoder.encode(`data: ${JSON.stringify(event)}\n\n`));
    if ((this.#controller?.desiredSize ?? 1) <= 0) this.#drop();
  }

  /** Says goodbye for good: the browser is not to come back with this session. */
  end(): void {
    this.tell({ is: "end" });
    this.close();
  }

  /** Cuts the line, with all that still waits on it. */
  #drop(): void {
    this.#controller?.error(new DOMException("This browser does not read.", "AbortError"));
    this.#controller = undefined;
    this.#onClosed(this);
  }

  close(): void {
    const controller = this.#controller;
    this.#controller = undefined;
    controller?.close();
    this.#onClosed(this);
  }
}
