"use client";

import type { PageErrorProps } from "./page-error";
import "./globals.css";

/** The last resort: even the frame could not be drawn, so this page stands on nothing but itself. */
export default function GlobalError({ error, reset }: PageErrorProps) {
  return (
    <html lang="en">
      <body>
        <title>Quality Monitoring</title>
        <main className="mx-auto grid min-h-dvh max-w-96 content-center gap-2 px-6 text-center">
          <h1 className="text-16 font-semibold">The product could not be shown.</h1>
          <p className="text-14 text-muted">The fault is ours, and it was recorded. Nothing was lost.</p>
          {error.digest && <p className="font-mono text-12 text-faint">Reference {error.digest}</p>}
          <p>
            <button type="button" onClick={reset} className="rounded-control border px-3 py-1.5 text-13">
              Try again
            </button>
          </p>
        </main>
      </body>
    </html>
  );
}
