import postgres, { type Sql } from "postgres";

/** A connection for tools, as the owner of the house. One at a time, since settings belong to the connection. */
export function asOwner(databaseUrl: string, options: { role?: string; onClose?: () => void } = {}): Sql {
  return postgres(databaseUrl, {
    max: 1,
    max_lifetime: null,
    ...(options.onClose && { onclose: options.onClose }),
    onnotice: () => undefined,
    connection: { application_name: "quality-monitoring-tools", ...(options.role && { role: options.role }) },
  });
}
