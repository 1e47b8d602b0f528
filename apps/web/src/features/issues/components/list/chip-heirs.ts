/** Who has the focus of a chip that is taken away: the chip that follows, else the button that adds one. */
export function heirsOfChip(chip: Element): HTMLElement[] {
  const bar = chip.closest("[data-filter-bar]");
  if (!bar) return [];
  const behind = [...bar.querySelectorAll("[data-chip]")].filter(
    (one) => chip.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_FOLLOWING,
  );
  return [
    ...behind.flatMap((one) => one.querySelector("button") ?? []),
    ...bar.querySelectorAll<HTMLElement>("[data-adds-filter]"),
  ];
}
