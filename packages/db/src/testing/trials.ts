/** How often something is tried: so often in every run of the tests, and so often where QM_TRIALS=long asks for the whole of it. */
export const trials = (usual: number, long: number): number => (process.env.QM_TRIALS === "long" ? long : usual);
