import { currentSession } from "@qm/auth";
import { listenIn } from "@/features/live/queries";
import { streaming } from "../answer";

/** The one stream of a browser: what is worth another look, as server-sent events. */
export const GET = streaming(async () => {
  const session = await currentSession();
  return session && listenIn(session);
});
