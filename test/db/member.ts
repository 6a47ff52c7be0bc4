import { startDatabase } from "#server/db/supervisor.ts";

/** A process that uses the embedded server of a folder: prints its address, leaves when asked to. */
const [varDir = ""] = process.argv.slice(2);
const database = await startDatabase({ varDir });
const alive = setInterval(() => undefined, 1_000);
for (const signal of ["SIGTERM", "SIGINT"] as const) {
  process.once(signal, () => {
    clearInterval(alive);
    void database.stop();
  });
}
console.log(database.url);
