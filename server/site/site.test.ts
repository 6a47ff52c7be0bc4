import { once } from "node:events";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import express, { type Express } from "express";
import request from "supertest";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { siteHandler } from "./router.ts";

let parent: string;
let folder: string;
let site: Express;

beforeAll(async () => {
  parent = await mkdtemp(join(tmpdir(), "releve-site-"));
  folder = join(parent, "web");
  await mkdir(join(folder, "assets"), { recursive: true });
  await writeFile(join(parent, "key.txt"), "secret");
  await writeFile(join(folder, "assets", "app-1a2b.js"), `console.log(${JSON.stringify("a".repeat(5000))})`);
  await writeFile(join(folder, "index.html"), "<!doctype html><title>Relève</title>");
  site = express().use(siteHandler(folder));
});

afterAll(async () => {
  await rm(parent, { recursive: true });
});

/** The answer to an address sent as it is written: a client would fold its dots before it leaves. */
async function answerTo(server: Server, path: string): Promise<string> {
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the server listens on no port");
  const socket = connect(address.port, "127.0.0.1");
  const chunks: Buffer[] = [];
  socket.on("data", (chunk: Buffer) => chunks.push(chunk));
  socket.write(`GET ${path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`);
  await once(socket, "close");
  return Buffer.concat(chunks).toString("utf8");
}

describe("the pages", () => {
  it("keeps a hashed file for ever and asks again for the page", async () => {
    const asset = await request(site).get("/assets/app-1a2b.js").expect(200);
    expect(asset.headers["cache-control"]).toContain("immutable");
    expect(asset.headers["content-type"]).toContain("text/javascript");
    const page = await request(site).get("/").expect(200);
    expect(page.headers["cache-control"]).toBe("no-cache");
    await request(site)
      .get("/")
      .set("if-none-match", page.headers.etag ?? "")
      .expect(304);
  });

  it("answers every address of the application with its page, and no other file", async () => {
    expect((await request(site).get("/carte?niveau=dep").expect(200)).text).toContain("Relève");
    expect((await request(site).get("/donnees/editions/2026.2").expect(200)).text).toContain("Relève");
    await request(site).get("/assets/gone.js").expect(404);
    const server = createServer(site).listen(0, "127.0.0.1");
    await once(server, "listening");
    const outside = ["/../key.txt", "/..%2fkey.txt", "/%2e%2e/key.txt", "/assets/../../key.txt", "//key.txt"];
    for (const path of outside) {
      const answer = await answerTo(server, path);
      expect(answer).toMatch(/^HTTP\/1\.1 404 /);
      expect(answer).not.toContain("secret");
    }
    expect(await answerTo(server, "/assets/app-1a2b.js")).toMatch(/^HTTP\/1\.1 200 /);
    server.close();
  });

  it("is read, not written to, and has no hidden file", async () => {
    const posted = await request(site).post("/").send("x").expect(405);
    expect(posted.headers.allow).toBe("GET, HEAD");
    await request(site).get("/.env").expect(404);
    await request(site).get("/.git/config").expect(404);
  });

  it("says that pages are being built until they are", async () => {
    const waiting = express().use(siteHandler(join(folder, "nowhere")));
    const answer = await request(waiting).get("/").expect(503);
    expect(answer.headers.refresh).toBe("2");
    expect(answer.text).toContain("se construisent");
  });
});
