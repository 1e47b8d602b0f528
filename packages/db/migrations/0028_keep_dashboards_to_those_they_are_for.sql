do $$ declare t text; begin
  foreach t in array array['dashboards', 'dashboard_mails'] loop
    execute format('alter table %I force row level security', t);
    execute format('grant select, insert, update, delete on %I to qm_definer', t);
  end loop;
end $$;
--> statement-breakpoint
-- A dashboard keeps its owner.
grant select, insert, update (name, visibility, team_id, query, version, updated_at), delete on dashboards to qm_team, qm_teams, qm_own, qm_all;
--> statement-breakpoint
grant select, insert, update (weekday, hour, sent_for), delete on dashboard_mails to qm_team, qm_teams, qm_own, qm_all;
--> statement-breakpoint
grant select, update (sent_for, attempts, next_at) on dashboard_mails to qm_jobs;
--> statement-breakpoint
grant create on schema app to qm_definer;
--> statement-breakpoint
-- Who gets a dashboard by mail, with the rights of this moment; nobody who may not sign in any more, and nobody who asked for none.
create function app.dashboard_reader(p_user int) returns table (id int, name text, email text, role text, team_ids int[], mail boolean)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select u.id, u.name, u.email, r.role, r.team_ids, s.value -> 'mail' is distinct from 'false'
  from users u cross join lateral app.rights_of(u.id) r
  left join user_settings s on s.user_id = u.id and s.name = 'notifications'
  where u.id = p_user and exists (select 1 from dashboard_mails m where m.user_id = u.id)
$$;
--> statement-breakpoint
revoke all on function app.dashboard_reader(int) from public;
--> statement-breakpoint
grant execute on function app.dashboard_reader(int) to qm_jobs;
--> statement-breakpoint
alter function app.dashboard_reader(int) owner to qm_definer;
--> statement-breakpoint
revoke create on schema app from qm_definer;
