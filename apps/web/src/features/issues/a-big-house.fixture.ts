import { database } from "@qm/db/testing";
import type { Actor } from "@qm/domain";

const ISSUES = 20_000;
export const LEAD: Actor = { id: 7, role: "team_lead", teamIds: [1, 2] };
export const ADMIN: Actor = { id: 1, role: "admin", teamIds: [] };

/** A house of ten teams, four fifths of whose issues are closed. */
export async function aBigHouse() {
  const { owner } = database();
  await owner.unsafe(`
    set session_replication_role = replica;
    select setseed(0.42);
    insert into users (id, email, name, role)
      select n, 'p' || n || '@example.test', 'Person ' || n, case n when 1 then 'admin' when 7 then 'team_lead' else 'reporter' end
      from generate_series(1, 300) n;
    insert into teams (id, name) select n, 'Team ' || n from generate_series(1, 10) n;
    insert into team_members values (1, 7), (2, 7);
    insert into categories (id, name) select n, 'Category ' || n from generate_series(1, 40) n;
    insert into campaigns (id, name, channel, team_id) select n, 'Campaign ' || n, 'email', 1 + n % 10 from generate_series(1, 120) n;
    insert into issues (id, team_id, created_at, updated_at, first_response_at, resolved_at, closed_at, due_at, category_id, campaign_id, reported_by, assigned_to, status, severity, resolution, title)
      select n, team, at, at + random() * interval '20 days', at, case when closed then at + interval '5 days' end, case when closed then at + interval '6 days' end,
        case when n % 3 > 0 then at + interval '14 days' end, 1 + floor(40 * random()), case when n % 5 < 2 then 1 + floor(120 * random()) end,
        1 + floor(300 * random()), case when n % 2 = 0 then 1 + floor(300 * random()) end,
        case when closed then 5 else 1 + n % 3 end, 1 + floor(4 * random()), case when closed then 1 end, 'Issue ' || n
      from (select n, 1 + floor(10 * random())::int as team, now() - (${ISSUES} - n) * interval '2 hours' as at, random() < 0.8 as closed
        from generate_series(1, ${ISSUES}) n) made;
    insert into issue_history (team_id, issue_id, at, actor_id, field, before, after)
      select team_id, id, created_at, 1, 'status', '"new"'::jsonb, '"open"'::jsonb from issues
      union all select team_id, id, created_at, 1, 'assignedTo', to_jsonb(1 + id % 300), 'null' from issues where id % 3 = 0;
    reset session_replication_role;`);
  await owner.unsafe("vacuum analyze issues");
  await owner.unsafe("vacuum analyze issue_history");
}
