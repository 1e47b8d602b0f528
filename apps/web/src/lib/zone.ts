/** The workspace's time zone, in which days begin and end. */
export const workspaceZone = () => process.env.TIME_ZONE || "UTC";
