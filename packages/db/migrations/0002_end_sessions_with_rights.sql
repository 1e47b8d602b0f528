-- Whoever takes a role away or deactivates somebody cannot forget to end their sessions: the change itself does.
create function app.rights_changed() returns trigger language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
begin
  delete from sessions where user_id = new.id;
  if not new.active then delete from verification_tokens where user_id = new.id and used_at is null; end if;
  return null;
end $$;
--> statement-breakpoint
revoke all on function app.rights_changed() from public;
--> statement-breakpoint
create trigger users_rights_changed after update of role, active on users for each row
  when (old.role <> new.role or old.active <> new.active) execute function app.rights_changed();
--> statement-breakpoint
grant create on schema app to qm_definer;
--> statement-breakpoint
alter function app.rights_changed() owner to qm_definer;
--> statement-breakpoint
revoke create on schema app from qm_definer;
