export const ADMIN_TABS = [
  { href: "/admin/people", label: "People" },
  { href: "/admin/teams", label: "Teams" },
  { href: "/admin/categories", label: "Categories" },
  { href: "/admin/campaigns", label: "Campaigns" },
  { href: "/admin/sla", label: "Agreed times" },
  { href: "/admin/audit", label: "Audit log" },
  { href: "/admin/system", label: "System" },
] as const;
