import type { Router } from "express";
import type { Pool } from "pg";
import { z } from "zod";
import type { Job } from "#data/contract/loading.ts";
import { MEDIA } from "#data/contract/route.ts";
import { type Answer, routes } from "#data/contract/routes.ts";
import type { Manifest } from "#data/contract/manifest.ts";
import { rows } from "../db/query.ts";
import type { Editions } from "../edition/editions.ts";
import { errors } from "../errors.ts";
import { readQuery } from "../http/input.ts";
import { live } from "../http/publish.ts";
import { readManifests } from "./manifests.ts";
import { nextRun } from "./next-run.ts";
import { progressOf, readLatest, sourcesOf } from "./read-model.ts";
import { ProgressStream } from "./stream.ts";

interface Loading {
  pool: Pool;
  editions: Editions;
  demonstration: boolean;
}

/** What is being loaded, what was, and what comes next: never from an edition, always of the moment. */
export function loadingRoutes(router: Router, { pool, editions, demonstration }: Loading): void {
  const manifests = readManifests();
  const readProgress = async () =>
    progressOf(manifests, await readLatest(pool), { demonstration, edition: editions.current?.id ?? null });
  const stream = new ProgressStream(readProgress);
  editions.onChange(({ id }) => stream.announceEdition(id));

  live(router, routes.sources, async () => {
    const found = sourcesOf(manifests, await readLatest(pool));
    return {
      rows: found,
      total: found.length,
      edition: editions.current?.id ?? null,
    } satisfies Answer<"sources">;
  });
  live(router, routes.chargement, async () => (await readProgress()) satisfies Answer<"chargement">);
  live(router, routes.taches, async () => {
    const jobs = await readJobs(pool, manifests, demonstration);
    return { rows: jobs, total: jobs.length } satisfies Answer<"taches">;
  });
  live(router, routes.calendrier, async () => {
    const entries = [...(await pastEditions(editions)), ...comingRefreshes(manifests, demonstration)];
    const sorted = entries.sort((a, b) => (a.date < b.date ? -1 : 1));
    return { rows: sorted, total: sorted.length } satisfies Answer<"calendrier">;
  });
  router.get(routes.chargementFlux.path, (request, response) => {
    readQuery(request.url, routes.chargementFlux.query);
    if (request.method === "HEAD") response.writeHead(200, { "content-type": MEDIA.sse }).end();
    else if (!stream.add(request, response)) throw errors.tooManyListeners();
  });
}

const lastRun = z.object({
  job: z.string(),
  started_at: z.string(),
  ended_at: z.string().nullable(),
  outcome: z.enum(["done", "failed"]).nullable(),
  message: z.string().nullable(),
});

/** One job per source; a demonstration refreshes nothing. */
async function readJobs(
  pool: Pool,
  manifests: ReadonlyMap<string, Manifest>,
  demonstration: boolean,
): Promise<Job[]> {
  const runs = await rows(pool, new URL("./jobs.sql", import.meta.url), [], lastRun);
  return [...manifests.values()].map(({ slug, title, refresh }) => {
    const run = runs.find(({ job }) => job === slug);
    return {
      name: slug,
      label: `Actualiser\u{a0}: ${title}`,
      command: `npm run etl -- ${slug}`,
      schedule: demonstration ? null : refresh,
      next_run: demonstration ? null : nextRun(refresh),
      last_run: run === undefined ? null : { ...run, state: run.outcome ?? "running" },
    };
  });
}

async function pastEditions(editions: Editions): Promise<Answer<"calendrier">["rows"]> {
  const known = await editions.list();
  return known.flatMap(({ id, note, published_at }) =>
    published_at === null
      ? []
      : [
          {
            date: published_at,
            kind: "edition" as const,
            label: note ?? `Édition ${id}`,
            past: true,
          },
        ],
  );
}

function comingRefreshes(
  manifests: ReadonlyMap<string, Manifest>,
  demonstration: boolean,
): Answer<"calendrier">["rows"] {
  if (demonstration) return [];
  return [...manifests.values()].flatMap(({ title, refresh }) => {
    const date = nextRun(refresh);
    return date === null ? [] : [{ date, kind: "actualisation" as const, label: title, past: false }];
  });
}
