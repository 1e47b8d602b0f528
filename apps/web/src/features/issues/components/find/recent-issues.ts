const MOST = 6;
const keyOf = (viewerId: number) => `qm-recent-issues-${viewerId}`;

/** The numbers of the issues that this person opened lately here, the last first. Numbers only: their titles are asked for anew. */
export function recentIssues(viewerId: number): number[] {
  const kept = (localStorage.getItem(keyOf(viewerId)) ?? "").split(",").map(Number);
  return kept.filter((id) => Number.isSafeInteger(id) && id > 0).slice(0, MOST);
}

export function rememberIssue(viewerId: number, id: number) {
  const others = recentIssues(viewerId).filter((one) => one !== id);
  localStorage.setItem(keyOf(viewerId), [id, ...others].slice(0, MOST).join(","));
}
