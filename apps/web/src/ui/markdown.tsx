import { fileOfAddress, withPlainFiles, withPlainMentions } from "@qm/domain";
import type { Route } from "next";
import { type ComponentProps, type ReactNode, useMemo } from "react";
import ReactMarkdown, { type Components } from "react-markdown";
import remarkGfm from "remark-gfm";
import { cn } from "@/lib/cn";
import { isTangled } from "./markdown-limits";
import { QuietLink } from "./quiet-link";
import { remarkIssueLinks } from "./remark-issue-links";
import { remarkMentions } from "./remark-mentions";

const ISSUE = /^\/issues\/QM-\d+$/;
const OUTSIDE = /^(https?:\/\/|mailto:)/i;

/** Only web and mail addresses, our own issue links and references to files survive; anything else loses its target. */
export function safeUrl(url: string): string {
  return ISSUE.test(url) || OUTSIDE.test(url) || fileOfAddress(url) ? url : "";
}

const NOBODY = {};

const COMPONENTS: Components = {
  a: ({ href, children }) => <TextLink href={href}>{children}</TextLink>,
  img: ({ src, alt }) => <ImageLink src={src} alt={alt} />,
  // A text stands inside a page that has its own first and second headings.
  h1: (props) => <h3 {...plain(props)} />,
  h2: (props) => <h4 {...plain(props)} />,
  h3: (props) => <h5 {...plain(props)} />,
  h4: (props) => <h6 {...plain(props)} />,
  h5: (props) => <h6 {...plain(props)} />,
  mark: ({ children }) => <span className="mention">{children}</span>,
  table: (props) => (
    <div className="overflow-x-auto">
      <table {...plain(props)} />
    </div>
  ),
  input: ({ checked }) => (
    <span role="img" aria-label={checked ? "Done" : "Not done"}>
      {checked ? "☑" : "☐"}
    </span>
  ),
};

type MarkdownProps = {
  text: string;
  /** Today's names of the people whom the text may name. */
  people?: Readonly<Record<number, string>>;
  /** How a file is shown that the text refers to; by default by its name. Another function makes each anew, and closes a picture that was opened. */
  file?: ShowFile | undefined;
  className?: string;
};

export type ShowFile = (id: string, words: string) => ReactNode;

/** A text that somebody wrote in Markdown. Their HTML is shown as text, never obeyed; images from elsewhere are links, never fetched. */
export function Markdown({ text, people = NOBODY, file, className }: MarkdownProps) {
  const components = useMemo(() => (file ? withFiles(file) : COMPONENTS), [file]);
  if (isTangled(text)) {
    return <p className={cn("prose whitespace-pre-wrap", className)}>{withPlainFiles(withPlainMentions(text))}</p>;
  }

  return (
    <div className={cn("prose", className)}>
      <ReactMarkdown
        remarkPlugins={[remarkGfm, [remarkMentions, { people }], remarkIssueLinks]}
        components={components}
        urlTransform={safeUrl}
      >
        {text}
      </ReactMarkdown>
    </div>
  );
}

/** The same, where references to files are shown. */
const withFiles = (show: ShowFile): Components => ({
  ...COMPONENTS,
  a: ({ href, children, node }) => {
    const id = fileOfAddress(href ?? "");
    return id ? show(id, wordsOf(node)) : <TextLink href={href}>{children}</TextLink>;
  },
  img: ({ src, alt }) => {
    const id = typeof src === "string" ? fileOfAddress(src) : null;
    return id ? show(id, alt ?? "") : <ImageLink src={src} alt={alt} />;
  },
});

type Node = { type: string; value?: string; children?: Node[] };

/** What is written inside an element. */
const wordsOf = (node: unknown): string => {
  // The tree's own types are not ours to import; whatever has no text has none here.
  const { value = "", children = [] } = (node ?? {}) as Node;
  return value + children.map(wordsOf).join("");
};

function plain<P extends { node?: unknown }>({ node: _, ...props }: P) {
  return props;
}

function TextLink({ href, children }: { href?: string; children?: ReactNode }) {
  if (!href || fileOfAddress(href)) return <span>{children}</span>;
  // Its form was checked by `safeUrl`; every issue number has a page, if only one that says there is none.
  if (ISSUE.test(href)) return <QuietLink href={href as Route}>{children}</QuietLink>;
  return (
    <a href={href} target="_blank" rel="noopener nofollow">
      {children}
    </a>
  );
}

function ImageLink({ src, alt }: Pick<ComponentProps<"img">, "src" | "alt">) {
  const words = alt || "Image";
  if (typeof src !== "string" || !/^https?:/i.test(src)) return <span>{words}</span>;
  return <TextLink href={src}>{words}</TextLink>;
}
