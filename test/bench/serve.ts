import { once } from "node:events";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer, get, type Server } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import express from "express";
import { Pool } from "pg";
import { pino } from "pino";
import { writeFiles, writeManifest } from "#etl/edition/write.ts";
import { createApp } from "#server/app.ts";
import { Editions } from "#server/edition/editions.ts";
import { meaningOf, type Row, row, sampleContent, tableOf, territory } from "#test/fixtures/edition.ts";
import { type Bench, type Figure, median, pairedRatio } from "./figure.ts";
import { type Load, load } from "./http-load.ts";

const ZONES = 306;
const METIERS = 40;
const YEARS = ["2021", "2022", "2023", "2024", "2025"];
const ROUNDS = 5;
const SECONDS = 2;

/** One format of the slice, ours and express.static sending the same bytes, round by round. */
interface ServeResult {
  format: "arrow" | "json";
  /** What travels: plain bytes, or those a browser asks for. */
  encoding: "identity" | "br";
  bytes: number;
  ours: Load[];
  peer: Load[];
}

/** Answers a slice of 306 zones × 40 métiers from memory, against express.static of the same bytes. */
export async function benchServe(): Promise<Bench> {
  const varDir = await mkdtemp(join(tmpdir(), "releve-bench-serve-"));
  const [ours, peer] = [await serveEdition(varDir), await serveFiles(join(varDir, "static"))];
  try {
    const results: ServeResult[] = [];
    for (const format of ["arrow", "json"] as const) {
      for (const encoding of ["identity", "br"] as const) {
        const url = `${addressOf(ours)}/api/v1/observations.${format}?indicator=etp_hospitaliers&level=ze&millesime=2025`;
        const bytes = await rawBytes(url, encoding);
        await writeFile(join(varDir, "static", `slice.${format}.${encoding}`), bytes);
        const peerUrl = `${addressOf(peer)}/slice.${format}.${encoding}`;
        results.push({ format, encoding, bytes: bytes.length, ...(await compare(url, peerUrl, encoding)) });
      }
    }
    return { figures: results.flatMap(figuresOf), rounds: results };
  } finally {
    for (const server of [ours, peer]) server.close().closeAllConnections();
    await rm(varDir, { recursive: true });
  }
}

function figuresOf({ format, encoding, ours, peer }: ServeResult): Figure[] {
  const slice = `Une tranche en ${format}, ${encoding}, contre express.static`;
  const rates = (loads: readonly Load[]) => loads.map(({ perSecond }) => perSecond);
  const p99 = (loads: readonly Load[]) => loads.map((one) => one.p99);
  return [
    {
      ...{ what: `${slice} (requêtes/s)`, ours: median(rates(ours)), peer: median(rates(peer)) },
      ...{ ratio: pairedRatio(rates(ours), rates(peer)), aim: "≥ 5" },
    },
    { what: `${slice} (p99, ms)`, ours: median(p99(ours)), peer: median(p99(peer)), aim: "≤ 10 ms" },
  ];
}

/** The body as it travels, not decompressed. */
function rawBytes(url: string, encoding: string): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    get(url, { headers: { "accept-encoding": encoding } }, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("end", () => resolve(Buffer.concat(chunks))).on("error", reject);
    }).on("error", reject);
  });
}

async function compare(url: string, peerUrl: string, encoding: string) {
  const rounds: { ours: Load; peer: Load }[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    rounds.push({ ours: await load(url, SECONDS, encoding), peer: await load(peerUrl, SECONDS, encoding) });
  }
  return { ours: rounds.map(({ ours }) => ours), peer: rounds.map(({ peer }) => peer) };
}

async function serveEdition(varDir: string): Promise<Server> {
  const folder = join(varDir, "editions", "2026.1");
  await mkdir(folder, { recursive: true });
  const sample = sampleContent();
  const content = {
    ...sample,
    indicators: [{ meaning: meaningOf("etp_hospitaliers"), table: tableOf(staff()) }],
    references: new Map([
      ...sample.references,
      ["territoires.json", zones().map((code) => territory("ze", code, code))],
    ]),
  };
  const draft = await writeFiles(folder, content);
  await writeManifest(folder, { id: "2026.1", ...draft });
  // The database only says which edition is published.
  const answer = { rows: [{ id: "2026.1", hash: draft.hash, built_at: "2026-11-22T10:00:00Z" }] };
  const pool = Object.assign(new Pool(), { query: async () => answer });
  const log = pino({ level: "silent" });
  const editions = new Editions({ pool, varDir, log });
  await editions.refresh();
  const config = { varDir, region: "93" };
  return listen(createServer(createApp({ pool, config, source: "mirror", log, editions, webDir: varDir })));
}

async function serveFiles(folder: string): Promise<Server> {
  await mkdir(folder);
  return listen(createServer(express().use(express.static(folder))));
}

async function listen(server: Server): Promise<Server> {
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return server;
}

function addressOf(server: Server): string {
  const address = server.address();
  return `http://127.0.0.1:${typeof address === "object" ? address?.port : ""}`;
}

function zones(): string[] {
  return Array.from({ length: ZONES }, (_, i) => String(1000 + i));
}

function staff(): Row[] {
  const metiers = Array.from({ length: METIERS }, (_, i) => `metier_${i}`);
  return YEARS.flatMap((millesime) =>
    metiers.flatMap((metier, m) =>
      zones().map((code, z) => {
        const numerator = (z * 7919 + m * 104_729 + Number(millesime)) % 250_000;
        return row({
          level: "ze",
          code,
          metier,
          millesime,
          numerator,
          value: numerator / 100,
          contributors: z % 40,
        });
      }),
    ),
  );
}
