/** Before the first request: a wrong setting stops the server with its name, instead of failing on a page. */
export async function register() {
  if (process.env.NEXT_RUNTIME === "nodejs") {
    const { requireEnvironment } = await import("./lib/environment");
    requireEnvironment();
  }
}
