/** On https the prefix makes the browser refuse a cookie that was planted by another host. */
export const cookieName = (appUrl: string, name: string) => `${appUrl.startsWith("https:") ? "__Host-" : ""}qm.${name}`;

export const sessionCookieName = (appUrl: string) => cookieName(appUrl, "session");
