import { SkeletonRows } from "@/ui/skeleton";

/** The rows before they have come, in their shape. */
export const SkeletonTable = () => <SkeletonRows rows={16} label="Loading issues" />;
