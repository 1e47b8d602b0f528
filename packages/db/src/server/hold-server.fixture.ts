import { startServer } from "./index";

/** Starts the server of the folder named on the command line, says where it is, and holds it until killed. */
async function main() {
  const { url, adopted } = await startServer({ dataDir: String(process.argv[2]), durable: false });
  process.stdout.write(`${JSON.stringify({ url, adopted, pid: process.pid })}\n`);
}

main().catch((error) => {
  process.stdout.write(`${JSON.stringify({ refused: error.message })}\n`);
  process.exit(1);
});
