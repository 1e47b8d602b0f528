"use client";

import { FILE_LIMITS } from "@qm/domain";
import { Camera, Paperclip } from "lucide-react";
import { useEffect, useEffectEvent, useId, useRef } from "react";
import { cn } from "@/lib/cn";
import { buttonLook } from "@/ui/button";

type AttachToolsProps = { onFiles: (files: readonly File[]) => void; className?: string };

const { pictureMegabytes, fileMegabytes, atOnce } = FILE_LIMITS;
export const LIMITS = `Pictures up to ${pictureMegabytes} MB, other files up to ${fileMegabytes} MB, ${atOnce} at once.`;

/** The ways to choose files: from the machine, and where there is a camera at hand, from it. */
export function AttachTools({ onFiles, className }: AttachToolsProps) {
  return (
    <span className={cn("flex flex-wrap items-center gap-x-1 gap-y-1 noscript:hidden", className)}>
      <Picker label="Attach files" icon={<Paperclip size={14} aria-hidden="true" />} multiple onFiles={onFiles} />
      <Picker
        label="Take a photo"
        icon={<Camera size={14} aria-hidden="true" />}
        accept="image/*"
        capture="environment"
        onFiles={onFiles}
        className="pointer-fine:hidden"
      />
    </span>
  );
}

type PickerProps = AttachToolsProps & {
  label: string;
  icon: React.ReactNode;
  multiple?: boolean;
  accept?: string;
  capture?: "environment";
};

function Picker({ label, icon, onFiles, className, ...rest }: PickerProps) {
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const take = (from: HTMLInputElement) => {
    const files = [...(from.files ?? [])];
    // The same file may be chosen again, after it was taken out.
    from.value = "";
    if (files.length > 0) onFiles(files);
  };
  // The browser lets files be chosen before the script arrives, and tells nobody of them afterwards.
  const takeEarly = useEffectEvent(() => input.current && take(input.current));
  useEffect(() => void takeEarly(), []);

  return (
    <label
      htmlFor={id}
      className={cn(
        buttonLook({ look: "ghost", size: "sm" }),
        "cursor-pointer has-focus-visible:outline-2 has-focus-visible:outline-focus",
        className,
      )}
    >
      {icon}
      {label}
      <input
        id={id}
        ref={input}
        type="file"
        className="sr-only"
        aria-description={LIMITS}
        onChange={({ currentTarget }) => take(currentTarget)}
        {...rest}
      />
    </label>
  );
}
