do $$ declare t text; begin
  foreach t in array array['saved_views', 'view_stars', 'team_default_views'] loop
    execute format('alter table %I force row level security', t);
    execute format('grant select, insert, update, delete on %I to qm_definer', t);
  end loop;
end $$;
--> statement-breakpoint
-- A view keeps its owner.
grant select, insert, update (name, visibility, team_id, query, version, updated_at), delete on saved_views to qm_team, qm_teams, qm_own, qm_all;
--> statement-breakpoint
grant select, insert, update (place), delete on view_stars to qm_team, qm_teams, qm_own, qm_all;
--> statement-breakpoint
grant select, insert, update (view_id), delete on team_default_views to qm_team, qm_teams, qm_own, qm_all;
