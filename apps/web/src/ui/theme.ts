export const THEMES = ["light", "dark", "system"] as const;
export type Theme = (typeof THEMES)[number];

/** The cookie that carries the choice, so that the server already renders the right theme. */
export const THEME_COOKIE = "qm-theme";

/** The cookie of who wants stronger colours than usual; a system that asks for them needs none. */
export const CONTRAST_COOKIE = "qm-contrast";
export const MORE_CONTRAST = "more";

/** The stored choice; whatever is unknown follows the system. */
export const themeOf = (word: string | undefined): Theme => THEMES.find((theme) => theme === word) ?? "system";
