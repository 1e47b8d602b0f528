import { requireActor } from "@qm/auth";
import { LABELS, may } from "@qm/domain";
import {
  Bookmark,
  ChartColumn,
  CircleDot,
  CircleUser,
  Home,
  Inbox,
  LayoutList,
  ListChecks,
  Megaphone,
  ShieldCheck,
  Upload,
} from "lucide-react";
import type { Route } from "next";
import { cookies } from "next/headers";
import type { ReactNode } from "react";
import { countInbox } from "@/features/inbox/queries";
import { listChoices } from "@/features/issues/choices";
import { HouseSearch } from "@/features/issues/components/find/house-search";
import { TemplateSearch } from "@/features/issues/components/find/template-search";
import { ReportIssueButton } from "@/features/issues/components/report/report-dialog";
import { SingleKeys } from "@/features/keyboard/components/single-keys";
import { findSingleKeys } from "@/features/keyboard/queries";
import { OwnDeeds } from "@/features/session/components/own-deeds";
import { SignOutButton } from "@/features/session/components/sign-out-button";
import { countTriage } from "@/features/triage/queries";
import { triages } from "@/features/triage/view";
import { orderStars } from "@/features/views/actions";
import { ViewSearch } from "@/features/views/components/view-search";
import { findStarts, listStarred, type StarredView } from "@/features/views/queries";
import { viewHref } from "@/features/views/saved";
import { startHref } from "@/features/views/start";
import { buttonLook } from "@/ui/button";
import { LiveLine } from "@/ui/live/live-line";
import { type PalettePlace, PalettePlaces } from "@/ui/palette/palette-places";
import { QuietLink } from "@/ui/quiet-link";
import { AppShell } from "@/ui/shell/app-shell";
import { COLLAPSE_COOKIE, isCollapsed } from "@/ui/shell/collapse";
import type { NavGroup, NavItem } from "@/ui/shell/nav";
import { THEME_COOKIE, themeOf } from "@/ui/theme";
import { ADMIN_TABS } from "./admin/tabs";

type HouseActor = Awaited<ReturnType<typeof requireActor>>;

/** The house behind the door: where one can go, the one deed that is always at hand, and oneself at the foot. */
export default async function HouseLayout({ children }: { children: ReactNode }) {
  const actor = await requireActor();
  const [choices, starred, starts, waiting, unread, singleKeys, jar] = await Promise.all([
    listChoices(actor),
    listStarred(actor),
    findStarts(actor),
    countTriage(actor),
    countInbox(actor),
    findSingleKeys(actor),
    cookies(),
  ]);

  return (
    <AppShell
      product="Quality Monitoring"
      home="/"
      nav={[{ items: placesOf(actor, startHref(actor, starts), waiting, unread) }, ...viewsOf(starred)]}
      person={{ id: actor.id, name: actor.name, role: LABELS[actor.role] }}
      theme={themeOf(jar.get(THEME_COOKIE)?.value)}
      collapsed={isCollapsed(jar.get(COLLAPSE_COOKIE)?.value)}
      quick={<ReportIssueButton actor={actor} choices={choices} className="w-full" />}
      account={
        <QuietLink href={"/account" as Route} className={buttonLook({ look: "ghost", className: "justify-start" })}>
          <CircleUser size={14} aria-hidden="true" />
          Account and sessions
        </QuietLink>
      }
      signOut={<SignOutButton />}
      extras={
        <>
          <HouseSearch actor={{ id: actor.id, role: actor.role, teamIds: actor.teamIds }} />
          <ViewSearch />
          <TemplateSearch />
          <PalettePlaces places={furtherPlacesOf(actor)} />
          <OwnDeeds theme={themeOf(jar.get(THEME_COOKIE)?.value)} />
          <SingleKeys chosen={singleKeys} />
        </>
      }
    >
      {children}
      <LiveLine personId={actor.id} />
    </AppShell>
  );
}

/** The views that somebody keeps at hand, in their own order. */
function viewsOf(starred: readonly StarredView[]): NavGroup[] {
  if (starred.length === 0) return [];
  const items = starred.map((view) => ({
    label: view.name,
    href: viewHref(view),
    match: `/issues?view=${view.id}`,
    icon: <Bookmark aria-hidden="true" />,
  }));
  return [{ heading: "Views", items, arrange: { ids: starred.map(({ id }) => id), keep: orderStars } }];
}

/** What is found by name and has no line of its own. */
function furtherPlacesOf(actor: HouseActor): PalettePlace[] {
  const places: (PalettePlace | false)[] = [
    { label: "Notifications", href: "/account/notifications" as Route, words: "mail digest preferences settings" },
    { label: "Recent changes", detail: "Undo", href: "/changes" as Route, words: "undo bulk history" },
    may(actor, "rule.manage") && { label: "Assignment rules", href: "/triage/rules" as Route, words: "triage" },
    may(actor, "rule.manage") && { label: "Filing templates", href: "/issues/templates" as Route },
  ];
  const admin = may(actor, "people.manage")
    ? ADMIN_TABS.map(({ href, label }) => ({ label, detail: "Admin", href: href as Route, words: "admin settings" }))
    : [];
  return [...places.filter((place) => place !== false), ...admin];
}

/** Only what this person may enter is offered. */
function placesOf(actor: HouseActor, start: Route, waiting: number, unread: number): NavItem[] {
  const places: (NavItem | false)[] = [
    { label: "My work", href: "/", icon: <Home aria-hidden="true" />, keys: "g m" },
    {
      label: "Inbox",
      href: "/inbox",
      icon: <Inbox aria-hidden="true" />,
      keys: "g n",
      count: { count: unread, url: "/api/inbox/count", topic: "inbox" },
    },
    {
      label: "Issues",
      href: start,
      match: "/issues",
      icon: <CircleDot aria-hidden="true" />,
      keys: "g i",
    },
    { label: "Views", href: "/views", icon: <LayoutList aria-hidden="true" />, keys: "g v" },
    triages(actor) && {
      label: "Triage",
      href: "/triage",
      icon: <ListChecks aria-hidden="true" />,
      keys: "g t",
      count: { count: waiting, url: "/api/triage/count", topic: "issues" },
    },
    { label: "Dashboard", href: "/dashboard" as Route, icon: <ChartColumn aria-hidden="true" />, keys: "g d" },
    { label: "Campaigns", href: "/campaigns" as Route, icon: <Megaphone aria-hidden="true" />, keys: "g c" },
    may(actor, "issue.import") && { label: "Import", href: "/import" as Route, icon: <Upload aria-hidden="true" /> },
    may(actor, "people.manage") && {
      label: "Admin",
      href: "/admin",
      icon: <ShieldCheck aria-hidden="true" />,
      keys: "g a",
    },
  ];
  return places.filter((place) => place !== false);
}
