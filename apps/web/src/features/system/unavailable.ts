const RETRY_SECONDS = 5;

/** What people read while the database is away; it asks again by itself. Needs nothing but itself. */
const PAGE = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="refresh" content="${RETRY_SECONDS}">
<title>Back in a moment · Quality Monitoring</title>
<style>
  :root { color-scheme: light dark }
  body { margin: 0; min-height: 100vh; display: grid; place-content: center; padding: 24px; font: 14px/1.45 system-ui, sans-serif; background: light-dark(#fbfbfe, #15151d); color: light-dark(#22222e, #e8e8f0) }
  main { max-width: 44ch }
  h1 { font-size: 20px; font-weight: 600; margin: 0 0 8px }
  p { margin: 0 0 8px; color: light-dark(#5b5b6b, #a5a5b5) }
</style>
</head>
<body>
<main role="main">
<h1>Quality Monitoring cannot reach its database</h1>
<p>Everything that was saved is safe. This page asks again every ${RETRY_SECONDS} seconds and opens by itself as soon as there is an answer.</p>
<p>If this lasts longer than a few minutes, tell whoever runs this installation.</p>
</main>
</body>
</html>`;

export function unavailablePage(): Response {
  return new Response(PAGE, {
    status: 503,
    headers: {
      "Content-Type": "text/html; charset=utf-8",
      "Cache-Control": "no-store",
      "Retry-After": String(RETRY_SECONDS),
    },
  });
}

export function unavailableAnswer(): Response {
  return Response.json(
    { error: "The database cannot be reached. Nothing was lost; try again in a moment." },
    { status: 503, headers: { "Cache-Control": "no-store", "Retry-After": String(RETRY_SECONDS) } },
  );
}
