"use client";

import { PageError } from "../late-page-error";
import type { PageErrorProps } from "../page-error";

export default function HouseError(props: PageErrorProps) {
  return <PageError {...props} />;
}
