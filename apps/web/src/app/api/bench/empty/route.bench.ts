/** An empty answer, made for each request. Only the build of the bench has it. */
export const GET = () => Response.json({});

export const dynamic = "force-dynamic";
