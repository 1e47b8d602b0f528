/** The cookie that remembers a folded sidebar. */
export const COLLAPSE_COOKIE = "qm-sidebar";

export const isCollapsed = (cookie: string | undefined) => cookie === "folded";
export const collapseWord = (collapsed: boolean) => (collapsed ? "folded" : "open");
