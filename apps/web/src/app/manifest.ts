import type { MetadataRoute } from "next";

/**
 * Makes the product installable. There is no service worker: everything shown is somebody's own and must be fresh, and drafts
 * are kept by the page itself.
 */
export default function manifest(): MetadataRoute.Manifest {
  return {
    id: "/",
    name: "Quality Monitoring",
    short_name: "Quality",
    description: "File, work and count the faults of marketing campaigns.",
    lang: "en",
    start_url: "/",
    scope: "/",
    display: "standalone",
    background_color: "#fdfdfe",
    theme_color: "#fdfdfe",
    icons: [
      { src: "/icon.svg", sizes: "any", type: "image/svg+xml" },
      { src: "/icon-192.png", sizes: "192x192", type: "image/png" },
      { src: "/icon-512.png", sizes: "512x512", type: "image/png" },
      { src: "/icon-maskable-512.png", sizes: "512x512", type: "image/png", purpose: "maskable" },
    ],
    shortcuts: [
      { name: "File issue", url: "/issues/new", icons: [{ src: "/icon-192.png", sizes: "192x192" }] },
      { name: "Inbox", url: "/inbox", icons: [{ src: "/icon-192.png", sizes: "192x192" }] },
      { name: "Triage", url: "/triage", icons: [{ src: "/icon-192.png", sizes: "192x192" }] },
    ],
  };
}
