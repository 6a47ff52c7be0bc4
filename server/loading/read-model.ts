import type { Pool } from "pg";
import { z } from "zod";
import { type LoadState, loadState, type Progress, type Source } from "#data/contract/loading.ts";
import type { Manifest } from "#data/contract/manifest.ts";
import { RETURNS_SOURCE } from "#data/rules/returns-source.ts";
import { rows } from "../db/query.ts";

const latest = z.object({
  run: z.string(),
  source: z.string(),
  file: z.string(),
  millesime: z.string().nullable(),
  state: loadState,
  origin: z.string().nullable(),
  sha256: z.string().nullable(),
  fetched_at: z.string().nullable(),
  bytes_read: z.number(),
  bytes_total: z.number().nullable(),
  rows_read: z.number(),
  kept: z.number(),
  refused: z.number(),
  elapsed_ms: z.number(),
  message: z.string().nullable(),
  silent_ms: z.number(),
  /** Of the last run of its source; earlier ones may name files that are no longer looked for. */
  current: z.boolean(),
});
type Latest = z.infer<typeof latest>;

/** A load that said nothing for this long was killed: nobody is working on it. */
const SILENCE_MS = 120_000;
const UNDER_WAY: ReadonlySet<LoadState> = new Set<LoadState>(["waiting", "fetching", "reading", "checking"]);

export function readLatest(pool: Pool): Promise<Latest[]> {
  return rows(pool, new URL("./latest.sql", import.meta.url), [], latest);
}

/** Each source and what was last loaded of it; sources not loaded yet are waiting. */
export function sourcesOf(manifests: ReadonlyMap<string, Manifest>, loads: readonly Latest[]): Source[] {
  const returns = loads.filter(({ source }) => source === RETURNS_SOURCE.slug);
  const known = [...manifests.values()].map((source) => {
    const files = loads.filter((load) => load.source === source.slug && (load.current || stands(load)));
    const { slug, title, producer, citation, licence, landing, field, caution } = source;
    return {
      slug,
      title,
      producer,
      citation,
      licence,
      landing,
      field,
      caution,
      millesimes: [...new Set(files.flatMap(({ millesime }) => millesime ?? []))].sort(),
      state: stateOf(files.map(({ state }) => state)),
      files: files.map((load) => fileOf(load, source)),
    };
  });
  // Where nobody was ever asked for a return, there is no such source.
  return returns.some(stands) ? [...known, declared(returns)] : known;
}

function declared(loads: readonly Latest[]): Source {
  return {
    ...RETURNS_SOURCE,
    millesimes: [],
    state: stateOf(loads.map(({ state }) => state)),
    files: loads.map((load) => fileOf(load, { files: [] })),
  };
}

function fileOf(load: Latest, { files }: Pick<Manifest, "files">): Source["files"][number] {
  const { file, millesime, sha256, fetched_at, state, kept, refused, elapsed_ms, message } = load;
  const urls = files.flatMap(({ mirror, vintages }) =>
    Object.entries(vintages).flatMap(([vintage, { url }]) =>
      mirror.replace("{millesime}", vintage) === file ? [url] : [],
    ),
  );
  const counts = {
    bytes: bytesOf(load),
    total_bytes: load.bytes_total,
    read: load.rows_read,
    kept,
    refused,
  };
  return { file, millesime, url: urls[0] ?? null, sha256, fetched_at, state, ...counts, elapsed_ms, message };
}

/** The load under way, or the last one, source by source. */
export function progressOf(
  manifests: ReadonlyMap<string, Manifest>,
  latestLoads: readonly Latest[],
  instance: { demonstration: boolean; edition: string | null },
): Progress {
  const loads = latestLoads.filter(({ current }) => current);
  const alive = new Set(loads.filter(({ silent_ms }) => silent_ms < SILENCE_MS).map(({ run }) => run));
  const running = loads.some(({ state, run }) => UNDER_WAY.has(state) && alive.has(run));
  const sources = [...new Set(loads.map(({ source }) => source))].map((slug) =>
    sourceProgress(slug, manifests.get(slug)?.title ?? STEPS[slug] ?? slug, loads),
  );
  const failed = sources.some(({ state }) => state === "failed" || state === "refused");
  const ended = loads.length === 0 ? "idle" : failed ? "failed" : "done";
  return { state: running ? "running" : ended, ...instance, sources };
}

const STEPS: Record<string, string> = {
  [RETURNS_SOURCE.slug]: RETURNS_SOURCE.title,
  models: "Calcul des indicateurs",
  edition: "Construction de l’édition",
};

function sourceProgress(slug: string, title: string, loads: readonly Latest[]): Progress["sources"][number] {
  const files = loads.filter(({ source }) => source === slug);
  const sum = (pick: (load: Latest) => number) => files.reduce((total, load) => total + pick(load), 0);
  const sized = files.every(({ bytes_total }) => bytes_total !== null);
  return {
    slug,
    title,
    state: stateOf(files.map(({ state }) => state)),
    bytes: sum(bytesOf),
    total_bytes: sized ? sum(({ bytes_total }) => bytes_total ?? 0) : null,
    read: sum(({ rows_read }) => rows_read),
    kept: sum(({ kept }) => kept),
    refused: sum(({ refused }) => refused),
    elapsed_ms: sum(({ elapsed_ms }) => elapsed_ms),
    message: files.find(({ message }) => message !== null)?.message ?? null,
  };
}

/** A file that stands was read whole, whatever its last progress said. */
function bytesOf(load: Latest): number {
  return stands(load) ? (load.bytes_total ?? load.bytes_read) : load.bytes_read;
}

function stands({ state }: Latest): boolean {
  return state === "loaded" || state === "unchanged";
}

/** What a reader must know first: work under way, then what went wrong, then what is missing. */
const PRECEDENCE: readonly LoadState[] = [
  "checking",
  "reading",
  "fetching",
  "failed",
  "refused",
  "waiting",
  "loaded",
  "unchanged",
  "absent",
];

function stateOf(states: readonly LoadState[]): LoadState {
  return PRECEDENCE.find((state) => states.includes(state)) ?? "waiting";
}
