/** Before the first request: a wrong setting stops the server with its name, instead of failing on a page; each request will say who sent it, and streams end with the process. */
export async function register() {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const [{ requireEnvironment }, { notePeers }, { closeStreamsWithProcess }] = await Promise.all([
    import("./lib/environment"),
    import("@qm/auth/address"),
    import("./features/live/closing"),
  ]);
  requireEnvironment();
  notePeers();
  closeStreamsWithProcess();
}
