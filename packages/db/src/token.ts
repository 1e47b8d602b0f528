import { createHash, randomBytes } from "node:crypto";

/** A secret for a link or a session: 256 bits. */
export const newToken = () => randomBytes(32).toString("base64url");

/** How a secret of ours is kept: never itself, only its SHA-256. */
export const hashToken = (token: string) => createHash("sha256").update(token).digest("hex");
