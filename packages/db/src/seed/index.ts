export { SAMPLE_SIGN_INS, type SampleSignIn } from "./sign-ins";
export { type SampleWorkspace, sampleWorkspace } from "./workspace";
export { isEmptyWorkspace, type SampleCounts, seedSampleWorkspace } from "./write";
