"use client";

import { Check, Copy } from "lucide-react";
import { useEffect, useState } from "react";
import { isCopied } from "./copy-text";
import { IconButton } from "./icon-button";
import { toast } from "./toast";

/** Copies a text, and says so by its icon. */
export function CopyButton({ text, label = "Copy" }: { text: string; label?: string }) {
  const [copied, setCopied] = useState(false);

  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), 1500);
    return () => clearTimeout(timer);
  }, [copied]);

  const copy = async () => {
    if (await isCopied(text)) return setCopied(true);
    toast({ tone: "error", text: "The browser did not allow copying. Select the text and copy it by hand." });
  };

  return (
    <IconButton size="sm" label={copied ? "Copied" : label} onClick={copy}>
      {copied ? <Check size={14} aria-hidden="true" /> : <Copy size={14} aria-hidden="true" />}
    </IconButton>
  );
}
