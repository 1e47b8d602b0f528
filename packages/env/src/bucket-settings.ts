import { z } from "zod";
import { meanings, nonEmpty, yesOrNo } from "./meanings";

/** What each setting of a bucket is for; what it should be is the same for every bucket. */
type About = Record<"bucket" | "region" | "endpoint" | "keyId" | "secretKey" | "pathStyle", string>;

/** The settings of a bucket of Amazon's S3 or a service like it. */
export const bucketSettings = (about: About) => ({
  bucket: nonEmpty.optional().register(meanings, { about: about.bucket, expects: "the name of a bucket" }),
  region: nonEmpty.optional().register(meanings, { about: about.region, expects: "a region, such as eu-west-1" }),
  endpoint: z
    .url({ protocol: /^https?$/ })
    .optional()
    .register(meanings, {
      about: about.endpoint,
      expects: "an http or https address, such as https://s3.example.com",
    }),
  keyId: nonEmpty.optional().register(meanings, { about: about.keyId, expects: "the id of an access key" }),
  secretKey: nonEmpty
    .optional()
    .register(meanings, { about: about.secretKey, expects: "the secret of the access key", secret: true }),
  pathStyle: yesOrNo.default(false).register(meanings, { about: about.pathStyle, expects: "yes or no" }),
});
