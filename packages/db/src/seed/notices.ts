import { sql } from "drizzle-orm";
import type { PostgresJsDatabase } from "drizzle-orm/postgres-js";

/**
 * What people of the sample were told in its last two weeks, as the triggers would have told them: tools tell nobody, and an
 * inbox without a notice shows nothing of itself. What is older than three days they have read.
 */
export async function writeNotices(tx: Pick<PostgresJsDatabase, "execute">): Promise<void> {
  await tx.execute(sql`
    with told as (
      select w.user_id, c.team_id, c.issue_id, 'commented' as kind, c.author_id as actor_id, c.id as comment_id, null::bigint as history_id, c.created_at as at
      from issue_comments c join issue_watchers w on w.team_id = c.team_id and w.issue_id = c.issue_id
      where not c.internal
      union all
      select case h.field when 'assignedTo' then (h.after #>> '{}')::int else w.user_id end, h.team_id, h.issue_id,
        case when h.field = 'assignedTo' then 'assigned' when i.reported_by = w.user_id and i.status >= 4 then 'ended' else 'moved' end,
        h.actor_id, null, h.id, h.at
      from issue_history h join issues i on i.team_id = h.team_id and i.id = h.issue_id
        join issue_watchers w on w.team_id = h.team_id and w.issue_id = h.issue_id
      where h.field in ('status', 'assignedTo') and coalesce(h.before, 'null') <> 'null' and jsonb_typeof(h.after) in ('string', 'number')
    ), recent as (
      select told.*, count(*) over (partition by told.user_id, told.issue_id) as times, max(at) over () as latest
      from told join users u on u.id = told.user_id join issues i on i.team_id = told.team_id and i.id = told.issue_id
      where told.user_id <> told.actor_id and u.active and at > (select max(at) from issue_history) - interval '14 days'
        and app.in_sight(u.id, u.role, i.team_id, i.reported_by, i.assigned_to, false)
    )
    insert into notifications (user_id, team_id, issue_id, kind, actor_id, comment_id, history_id, count, first_at, last_at, read_at)
    select distinct on (user_id, issue_id) user_id, team_id, issue_id, kind, actor_id, comment_id, history_id, times, at, at,
      case when at < latest - interval '3 days' then at + interval '2 hours' end
    from recent order by user_id, issue_id, app.notice_rank(kind), at desc`);
}
