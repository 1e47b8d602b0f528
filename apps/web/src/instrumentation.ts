/** Before the first request: a wrong setting stops the server with its name, instead of failing on a page; and each request will say who sent it. */
export async function register() {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const [{ requireEnvironment }, { notePeers }] = await Promise.all([
    import("./lib/environment"),
    import("@qm/auth/address"),
  ]);
  requireEnvironment();
  notePeers();
}
