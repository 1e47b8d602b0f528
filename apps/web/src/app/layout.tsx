import { GeistMono } from "geist/font/mono";
import { GeistSans } from "geist/font/sans";
import type { Metadata, Viewport } from "next";
import { cookies, headers } from "next/headers";
import type { ReactNode } from "react";
import { nonceIn } from "@/lib/security-headers";
import { Providers } from "@/ui/providers";
import { CONTRAST_COOKIE, MORE_CONTRAST, THEME_COOKIE, themeOf } from "@/ui/theme";
import "./globals.css";

export const metadata: Metadata = {
  title: { default: "Quality Monitoring", template: "%s · Quality Monitoring" },
  description: "File, work and count the faults of marketing campaigns.",
  applicationName: "Quality Monitoring",
  icons: { icon: { url: "/icon.svg", type: "image/svg+xml" }, apple: "/apple-touch-icon.png" },
  appleWebApp: { capable: true, title: "Quality", statusBarStyle: "default" },
  robots: { index: false, follow: false },
  formatDetection: { telephone: false, email: false, address: false },
};

const GROUNDS = { light: "#fdfdfe", dark: "#0f1116" };

/** The bars around the page take its ground: of the chosen theme, or of the system's. */
export async function generateViewport(): Promise<Viewport> {
  const theme = themeOf((await cookies()).get(THEME_COOKIE)?.value);
  const systems = (["light", "dark"] as const).map((scheme) => ({
    media: `(prefers-color-scheme: ${scheme})`,
    color: GROUNDS[scheme],
  }));
  return {
    width: "device-width",
    initialScale: 1,
    // The page reaches under a phone's rounded corners, and what stands at the edges keeps clear of them.
    viewportFit: "cover",
    // What is typed into stays above the keyboard.
    interactiveWidget: "resizes-content",
    colorScheme: "light dark",
    themeColor: theme === "system" ? systems : GROUNDS[theme],
  };
}

export default async function RootLayout({ children }: { children: ReactNode }) {
  const jar = await cookies();
  const theme = themeOf(jar.get(THEME_COOKIE)?.value);
  const contrast = jar.get(CONTRAST_COOKIE)?.value;

  return (
    <html
      lang="en"
      data-theme={theme === "system" ? undefined : theme}
      data-contrast={contrast === MORE_CONTRAST ? MORE_CONTRAST : undefined}
      className={`${GeistSans.variable} ${GeistMono.variable}`}
    >
      <body>
        <Providers nonce={nonceIn((await headers()).get("content-security-policy"))}>{children}</Providers>
      </body>
    </html>
  );
}
