type Params = Record<string, string | string[] | undefined>;
type Why = { tone: "info" | "error"; sentence: string };

/** Why somebody stands at the sign-in page, from its address. The words are ours; the address only chooses among them. */
export function whySignIn({ error, code, ended }: Params, provider: string | null): Why | null {
  if (error === "CredentialsSignin") {
    return code === "throttled"
      ? { tone: "error", sentence: "Too many attempts. Wait a while and try again." }
      : { tone: "error", sentence: "E-mail address or password is not right." };
  }
  const account = provider ? `your ${provider}` : "that";
  if (error === "unknown") {
    return {
      tone: "error",
      sentence: `Nobody here belongs to ${account} account. Ask an admin to invite you, then open the link they give you.`,
    };
  }
  if (error) return { tone: "error", sentence: `Signing in with ${account} account did not work. Try again.` };
  return ended ? { tone: "info", sentence: "Your session has ended. Sign in again to go on where you were." } : null;
}
