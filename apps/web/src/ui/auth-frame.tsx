import type { ReactNode } from "react";
import { LifecycleField } from "./lifecycle-field";
import { ProductMark } from "./product-mark";

type AuthFrameProps = {
  product: string;
  title: string;
  text?: ReactNode;
  /** Below the form: where else one may want to go. */
  foot?: ReactNode;
  children: ReactNode;
};

/** The page before the house: the form on the left, and beside it what the house does, drawn in its own marks. */
export function AuthFrame({ product, title, text, foot, children }: AuthFrameProps) {
  return (
    <div className="grid min-h-dvh lg:grid-cols-[minmax(28rem,1fr)_minmax(0,1.35fr)]">
      <div className="flex flex-col px-6 py-6 sm:px-10">
        <header className="flex items-center gap-2.5">
          <ProductMark size={26} />
          <span className="text-14 font-medium">{product}</span>
        </header>
        <main className="mx-auto my-auto w-full max-w-auth py-12">
          <h1 className="text-28 font-semibold">{title}</h1>
          {text && <div className="mt-2 text-14 text-muted">{text}</div>}
          <div className="mt-8">{children}</div>
          {foot && <div className="mt-6 text-13 text-muted">{foot}</div>}
        </main>
      </div>
      <aside aria-hidden="true" className="relative hidden overflow-hidden border-l bg-sunken lg:block print:hidden">
        <LifecycleField />
      </aside>
    </div>
  );
}
