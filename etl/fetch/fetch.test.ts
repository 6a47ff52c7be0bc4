import { createHash } from "node:crypto";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { manifestFile } from "#data/contract/manifest.ts";
import { fetchFile } from "./fetch.ts";
import type { WantedFile } from "./wanted.ts";
import { zipOf } from "#test/etl/zip.ts";

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

const csv = Buffer.from(
  `code;nom\n${Array.from({ length: 5000 }, (_, index) => `${index};n${index}`).join("\n")}\n`,
);
const sha256 = (bytes: Buffer) => createHash("sha256").update(bytes).digest("hex");
const patience = { attempts: 3, firstWaitMs: 1, silenceMs: 300 };

let folder: string;
let server: Server;
let answers: Answer[];
let asked: IncomingMessage["headers"][];

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "releve-fetch-"));
  answers = [];
  asked = [];
  server = createServer((request, response) => {
    asked.push(request.headers);
    const answer = answers.length > 1 ? answers.shift() : answers[0];
    answer?.(request, response);
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
});

afterEach(() => {
  server.closeAllConnections();
  server.close();
  // A download given up may still be opening its part.
  rmSync(folder, { recursive: true, maxRetries: 5 });
});

function wanted(over: Partial<WantedFile> = {}, format: Record<string, unknown> = {}): WantedFile {
  const address = server.address();
  const port = typeof address === "object" ? address?.port : 0;
  return {
    ...{ source: "essai", file: "dossier/essai.csv", millesime: "2025", sha256: undefined },
    origin: { url: `http://127.0.0.1:${port}/essai` },
    format: manifestFile.parse({
      table: "essai",
      mirror: "dossier/essai.csv",
      vintages: {},
      format: "csv",
      ...format,
    }),
    ...over,
  };
}

const fetchIt = (file: WantedFile) => fetchFile(file, folder, () => undefined, patience);
const whole =
  (bytes: Buffer, headers: Record<string, string> = {}): Answer =>
  (_, response) =>
    response.writeHead(200, { "content-length": bytes.length, ...headers }).end(bytes);
/** Sends the first bytes and cuts the connection once they are written down. */
const cutAfter =
  (bytes: Buffer, sent: number, headers: Record<string, string> = {}): Answer =>
  (_, response) => {
    response.writeHead(200, { "content-length": bytes.length, ...headers }).flushHeaders();
    const part = join(folder, "archive/essai/essai.csv.part");
    const kept = () => (existsSync(part) ? statSync(part).size : 0);
    // What an earlier attempt left is emptied first: it must not be taken for what this one brings.
    let isSent = false;
    const timer = setInterval(() => {
      if (isSent ? kept() < sent : kept() > 0) return;
      if (isSent) {
        clearInterval(timer);
        response.destroy();
      } else response.write(bytes.subarray(0, sent));
      isSent = true;
    }, 5);
  };
const rest =
  (bytes: Buffer): Answer =>
  (request, response) => {
    const from = Number(/bytes=(\d+)-/.exec(request.headers.range ?? "")?.[1]);
    const range = { "content-range": `bytes ${from}-${bytes.length - 1}/${bytes.length}` };
    response.writeHead(206, { "content-length": bytes.length - from, ...range }).end(bytes.subarray(from));
  };

describe("fetchFile", () => {
  it("keeps the file as received, under its own hash", async () => {
    answers = [whole(csv)];
    const fetched = await fetchIt(wanted({ sha256: sha256(csv) }));
    expect(readFileSync(fetched?.path ?? "")).toEqual(csv);
    expect(fetched?.path).toContain(`archive/essai/${sha256(csv).slice(0, 16)}-essai.csv`);
  });

  it("takes a cut download up where it stopped", async () => {
    answers = [cutAfter(csv, 20_000, { etag: '"v1"' }), rest(csv)];
    const fetched = await fetchIt(wanted());
    expect(fetched?.sha256).toBe(sha256(csv));
    expect(asked[1]).toMatchObject({ range: "bytes=20000-", "if-range": '"v1"' });
  });

  it("starts again when the producer has another file since", async () => {
    const other = Buffer.concat([csv, csv]);
    answers = [cutAfter(csv, 20_000, { etag: '"v1"' }), whole(other, { etag: '"v2"' })];
    expect((await fetchIt(wanted()))?.sha256).toBe(sha256(other));
  });

  it("asks only whether the copy at hand still holds", async () => {
    answers = [whole(csv, { etag: '"v1"', "last-modified": "Sat, 01 Nov 2025 00:00:00 GMT" })];
    const first = await fetchIt(wanted());
    answers = [(_, response) => response.writeHead(304).end()];
    const second = await fetchIt(wanted());
    expect(asked[1]).toMatchObject({ "if-none-match": '"v1"' });
    expect(second).toMatchObject({ path: first?.path, sha256: first?.sha256 });
  });

  it("remembers nothing of a note that was cut while it was written", async () => {
    answers = [whole(csv, { etag: '"v1"' })];
    await fetchIt(wanted());
    writeFileSync(join(folder, "archive/essai/essai.csv.json"), '{"url": "http');
    writeFileSync(join(folder, "archive/essai/essai.csv.part"), "code;n");
    writeFileSync(join(folder, "archive/essai/essai.csv.part.json"), "");
    expect((await fetchIt(wanted()))?.sha256).toBe(sha256(csv));
    expect(asked[1]).not.toHaveProperty("range");
    expect(asked[1]).not.toHaveProperty("if-none-match");
  });

  it("waits and asks again when the producer is down", async () => {
    answers = [(_, response) => response.writeHead(503).end(), whole(csv)];
    expect((await fetchIt(wanted()))?.bytes).toBe(csv.length);
  });

  it("gives up an answer that never comes, in French", async () => {
    answers = [() => undefined];
    await expect(fetchIt(wanted())).rejects.toThrow(
      /téléchargement interrompu.*après 3 essais.*relancer plus tard/,
    );
  });

  it("says what is missing of a download that is always cut, and keeps what came", async () => {
    answers = [cutAfter(csv, 9)];
    await expect(fetchIt(wanted())).rejects.toThrow(`9 octets reçus sur ${csv.length}`);
  });

  it("does not insist when the producer refuses", async () => {
    answers = [(_, response) => response.writeHead(404).end()];
    await expect(fetchIt(wanted())).rejects.toThrow("réponse 404");
    expect(asked).toHaveLength(1);
  });

  it("knows a web page for what it is", async () => {
    answers = [whole(Buffer.from("\n<!DOCTYPE html><html><body>Maintenance</body></html>"))];
    await expect(fetchIt(wanted())).rejects.toThrow(
      /source essai, fichier dossier\/essai.csv, ligne 1\u00a0: page web au lieu d’un fichier/,
    );
  });

  it("refuses another content than the pinned one, and archives nothing", async () => {
    answers = [whole(csv)];
    const pinned = "0".repeat(64);
    await expect(fetchIt(wanted({ sha256: pinned }))).rejects.toThrow(
      new RegExp(`empreinte sha256.*Reçu\u00a0: ${sha256(csv)}.*Attendu\u00a0: ${pinned}`),
    );
    expect(readdirSync(join(folder, "archive/essai"))).toEqual([]);
  });

  it("refuses a gzip, a zip and a JSON that stop before their end", async () => {
    const gz = gzipSync(csv);
    answers = [whole(gz.subarray(0, gz.length - 20))];
    await expect(fetchIt(wanted({}, { gzip: true }))).rejects.toThrow(/tronqué.*gzip entier/);
    const zip = zipOf({ "essai.csv": csv });
    answers = [whole(zip.subarray(0, zip.length - 30))];
    await expect(fetchIt(wanted())).rejects.toThrow(/tronqué.*archive zip entière/);
    answers = [whole(Buffer.from('{"features": [1, 2'))];
    await expect(fetchIt(wanted({}, { format: "geojson" }))).rejects.toThrow(/tronqué.*JSON fermé/);
  });

  it("opens a zip that only wraps the wanted file; either may be the pinned one", async () => {
    const zip = zipOf({ "lisez-moi.txt": Buffer.from("bonjour"), "donnees/base 2025.csv": csv });
    answers = [whole(zip)];
    for (const pinned of [sha256(zip), sha256(csv)])
      expect((await fetchIt(wanted({ sha256: pinned })))?.sha256).toBe(sha256(csv));
    answers = [whole(zipOf({ "a.csv": csv, "b.csv": csv }))];
    await expect(fetchIt(wanted())).rejects.toThrow(
      /archive zip sans le fichier voulu. Reçu\u00a0: a.csv, b.csv/,
    );
  });

  it("reads a mirror without leaving it, and twice the same file once", async () => {
    const path = join(folder, "source.csv");
    writeFileSync(path, csv);
    const first = await fetchIt(wanted({ origin: { path } }));
    const second = await fetchIt(wanted({ origin: { path } }));
    expect(second?.path).toBe(first?.path);
    expect(readdirSync(join(folder, "archive/essai"))).toHaveLength(1);
  });

  it("has nothing of a file that is nowhere", async () => {
    expect(await fetchIt(wanted({ origin: null }))).toBeNull();
  });
});
