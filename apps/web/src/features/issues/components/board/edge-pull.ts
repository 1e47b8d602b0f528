const EDGE = 64;
const FASTEST = 14;

/** By how many pixels a frame something scrolls under a finger: the nearer the edge, the faster; nothing in the middle. */
export function edgePull(at: number, start: number, end: number): number {
  const depth = Math.max(0, start + EDGE - at) - Math.max(0, at - (end - EDGE));
  const share = Math.max(-1, Math.min(1, depth / EDGE));
  return share === 0 ? 0 : -Math.sign(share) * Math.ceil(Math.abs(share) * FASTEST);
}
