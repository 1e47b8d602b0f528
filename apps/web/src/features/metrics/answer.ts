/** What is asked and answered here is what the charts draw: told once, where it is drawn. */
export type * from "@/ui/charts/answer";
