import { setTimeout as delay } from "node:timers/promises";
import { z } from "zod";
import { readConfig } from "#server/db/config.ts";
import { openDatabase } from "#server/db/open.ts";
import type { Instance } from "./instance.ts";
import { drive, listen, type Traffic } from "./traffic.ts";

const RECOVERY_S = 30;
const WAVES = 3;
const LISTENERS = 200;

/** A trial: what traffic there was during it, what is worth saying, what was wrong. */
export interface Trial {
  traffic: Traffic;
  said: string;
  wrong: string[];
}

/** PostgreSQL dies: public answers go on, the supervisor brings it back, a load refills what the crash emptied. */
export async function killPostmaster(instance: Instance, connections: number): Promise<Trial> {
  const { api, postmasterPid } = instance;
  const running = drive(api, { seconds: 8, connections });
  await delay(1_000);
  process.kill(postmasterPid(), "SIGKILL");
  const killed = performance.now();
  const back = await databaseBack(api, killed);
  const traffic = await running;
  const said = back === null ? "base non revenue" : `base revenue en ${back.toFixed(1)} s`;
  if (back !== null) await instance.command("etl/run.ts", "all");
  return { traffic, said, wrong: [...traffic.errors, ...(back === null ? [said] : [])] };
}

const health = z.object({ database: z.string() });

/** Seconds until the database answers again, having been seen down or not; null when it does not. */
async function databaseBack(api: string, since: number): Promise<number | null> {
  await delay(1_500);
  while (performance.now() - since < RECOVERY_S * 1_000) {
    const { database } = health.parse(await (await fetch(`${api}/health`)).json());
    const tasks = await fetch(`${api}/taches`);
    if (database === "ok" && tasks.ok) return (performance.now() - since) / 1_000;
    await delay(250);
  }
  return null;
}

const slice = z.object({
  edition: z.string(),
  rows: z.array(z.object({ id: z.string(), value: z.number().nullable() })).min(1),
});

/** An edition is published then withdrawn: each answer is wholly the old one or wholly the new one. */
export async function publishEdition(instance: Instance, connections: number): Promise<Trial> {
  const { api } = instance;
  await changeMart(instance.varDir);
  await instance.command("etl/edition/run.ts", "build");
  const enough = new AbortController();
  const figures = new Map<string, string>();
  const wrong: string[] = [];
  const reader = async (_: unknown, index: number) => {
    for (let n = index; !enough.signal.aborted; n += 4) {
      const path = `/observations?indicator=etp_hospitaliers&level=fr&metier=all&millesime=2024&status=ok,estimated`;
      const response = await fetch(`${api}${path}${",secret".repeat(n % 3)}`);
      const { edition, rows } = slice.parse(await response.json());
      const figure = JSON.stringify(rows.map(({ value }) => value));
      const ids = new Set([
        edition,
        response.headers.get("x-releve-edition"),
        ...rows.map(({ id }) => id.split("~").at(-1)),
      ]);
      if (ids.size > 1) wrong.push(`réponse de plusieurs éditions : ${[...ids].join(", ")}`);
      if ((figures.get(edition) ?? figure) !== figure) wrong.push(`édition ${edition} : ${figure}`);
      figures.set(edition, figure);
    }
  };
  const readers = Promise.all(Array.from({ length: 4 }, reader));
  const running = drive(api, { seconds: 8, connections: connections - 4 });
  await instance.command("etl/edition/run.ts", "publish");
  await instance.command("etl/edition/run.ts", "rollback");
  const traffic = await running;
  await delay(1_500);
  enough.abort();
  await readers;
  if (new Set(figures.values()).size < 2) wrong.push("les deux éditions n’ont pas été vues");
  const said = `éditions vues : ${[...figures.keys()].join(", ")}`;
  return { traffic, said, wrong: [...traffic.errors, ...wrong] };
}

/** One more ETP in France, so that the next edition differs. */
async function changeMart(varDir: string): Promise<void> {
  const database = await openDatabase(readConfig({ RELEVE_VAR: varDir }));
  try {
    await database.pool.query(
      "update mart.etp_hospitaliers set numerator = numerator + 100, value = value + 1 where level = 'fr' and numerator is not null",
    );
  } finally {
    await database.close();
  }
}

/** Two hundred pages close at once, three times: each wave finds room, and the others are still answered. */
export async function dropListeners({ api }: Instance, connections: number): Promise<Trial> {
  const running = drive(api, { seconds: 6, connections });
  const wrong: string[] = [];
  for (let wave = 0; wave < WAVES; wave++) {
    const taken = await Promise.all(Array.from({ length: LISTENERS }, () => listen(api)));
    const refused = taken.filter(({ statusCode }) => statusCode !== 200).length;
    if (refused > 0) wrong.push(`vague ${wave + 1} : ${refused} écoutes refusées`);
    for (const response of taken) response.destroy();
  }
  const traffic = await running;
  return { traffic, said: `${WAVES} × ${LISTENERS} écoutes coupées`, wrong: [...traffic.errors, ...wrong] };
}
