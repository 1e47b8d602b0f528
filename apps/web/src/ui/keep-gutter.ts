/** The page behind cannot scroll (globals.css); where its scrollbar was, the room stays, so that nothing moves sideways. */
export function keepGutter(): () => void {
  const { documentElement: root } = document;
  if (window.innerWidth === root.clientWidth || root.style.scrollbarGutter) return () => {};
  root.style.scrollbarGutter = "stable";
  return () => {
    root.style.scrollbarGutter = "";
  };
}
