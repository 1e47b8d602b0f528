import type { Instrumentation } from "next";

/**
 * Before the first request: a wrong setting stops the server with its name, instead of failing on a page; each request will have its id
 * and say who sent it, what happens is told in the log, and streams end with the process.
 */
export async function register() {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { startHouse } = await import("./features/system/start-house");
  await startHouse();
}

/** The database that let a request down is told as such, and its answer is a 503. Next prints every other error by itself. */
export const onRequestError: Instrumentation.onRequestError = async (error) => {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  if (error instanceof Error && error.name === "DatabaseUnavailable") {
    const { noteUnavailable } = await import("@qm/telemetry");
    noteUnavailable();
  }
};
