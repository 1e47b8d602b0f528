"use client";

import { PageError, type PageErrorProps } from "../page-error";

export default function HouseError(props: PageErrorProps) {
  return <PageError {...props} />;
}
