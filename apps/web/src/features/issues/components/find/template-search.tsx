"use client";

import { FileText } from "lucide-react";
import { matching } from "@/ui/palette/matching";
import { usePaletteSource } from "@/ui/palette/use-palette-source";
import { newIssueHref } from "../../issue-href";
import { loadTemplates } from "../lookups";

/** Filing by a template, from the palette. */
export function TemplateSearch() {
  usePaletteSource({
    heading: "Filing",
    order: 32,
    entries: () => [
      {
        id: "deed issue from template",
        label: "New issue from template …",
        words: "file report a",
        icon: <FileText />,
        step: { title: "New issue from template", placeholder: "Which template", load: templatesFor },
      },
    ],
  });
  return null;
}

async function templatesFor(words: string, signal: AbortSignal) {
  const entries = (await loadTemplates(signal)).map(({ id, name, teamName }) => ({
    id: `template ${id}`,
    label: name,
    detail: teamName,
    icon: <FileText />,
    href: newIssueHref({ template: id }),
  }));
  return matching(entries, words);
}
