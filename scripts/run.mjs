// Plain JavaScript, so that it can say what is missing before anything else is needed.
const OLDEST = [20, 19];

const [major, minor] = process.versions.node.split(".").map(Number);
if (major < OLDEST[0] || (major === OLDEST[0] && minor < OLDEST[1])) {
  fail(`Node ${OLDEST.join(".")} or later is needed; this is ${process.version}. Install it from nodejs.org.`);
}

const tsx = await import("tsx/esm/api").catch(() => null);
if (!tsx) fail("The packages are not installed. Run: npx -y pnpm@12.21.0 install");

tsx.register();
await import(`./${process.argv[2]}.ts`);

function fail(sentence) {
  console.error(sentence);
  process.exit(1);
}
