/** How many were done, in words. */
export const some = (n: number, one: string, many = `${one}s`) =>
  n === 0 ? "Nothing to do" : `${n} ${n === 1 ? one : many}`;
