/** What every answer says, whoever asked and for what. */
// biome-ignore format: a table reads best as a table
export const ON_EVERYTHING: Record<string, string> = {
  "X-Content-Type-Options": "nosniff",
  // For browsers that do not know `frame-ancestors`, and for answers that have no policy of their own.
  "X-Frame-Options": "DENY",
  // Not `no-referrer`: a browser then sends its forms with the origin "null", and we refuse those.
  "Referrer-Policy": "same-origin",
  "Permissions-Policy": ["accelerometer", "autoplay", "camera", "display-capture", "geolocation", "gyroscope", "hid", "magnetometer", "microphone", "midi", "payment", "publickey-credentials-get", "screen-wake-lock", "serial", "usb", "xr-spatial-tracking"].map((feature) => `${feature}=()`).join(", "),
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Resource-Policy": "same-origin",
  "Origin-Agent-Cluster": "?1",
  "X-Permitted-Cross-Domain-Policies": "none",
};

/** For answers that no page is made of: whoever opens one finds a document in which nothing runs, asks or is framed. */
export const NOTHING_RUNS = "sandbox; default-src 'none'; frame-ancestors 'none'";

/** How long a browser that has once seen this site over https asks for it over nothing else. */
export const ONLY_HTTPS = `max-age=${365 * 24 * 60 * 60}`;

type Leeway = {
  /** Where else a form may lead: to whom people sign in with. */
  provider?: string | undefined;
  development?: boolean;
};

/**
 * What a page may load and do. Scripts run by the nonce of this one answer, and what those load; no other runs, whoever wrote it
 * into the page.
 */
export function pagePolicy(nonce: string, { provider, development = false }: Leeway = {}): string {
  return Object.entries({
    "default-src": "'none'",
    // React explains its errors with eval while one develops, and only then.
    "script-src": `'nonce-${nonce}' 'strict-dynamic'${development ? " 'unsafe-eval'" : ""}`,
    "style-src-elem": development ? "'self' 'unsafe-inline'" : `'self' 'nonce-${nonce}'`,
    // React and Recharts place things by `style` attributes, which can carry no nonce; what they could ask for is bound by the lines below.
    "style-src-attr": "'unsafe-inline'",
    "img-src": "'self' data: blob:",
    "font-src": "'self'",
    "connect-src": "'self'",
    "manifest-src": "'self'",
    "form-action": provider ? `'self' ${new URL(provider).origin}` : "'self'",
    "base-uri": "'none'",
    "frame-ancestors": "'none'",
  })
    .map(([directive, sources]) => `${directive} ${sources}`)
    .join("; ");
}

/** The nonce of the answer to this request, by which what is not yet in the page may be styled. */
export const nonceIn = (policy: string | null): string | undefined => policy?.match(/'nonce-([^']+)'/)?.[1];
