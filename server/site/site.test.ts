import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import express, { type Express } from "express";
import request from "supertest";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { siteHandler } from "./router.ts";

let folder: string;
let site: Express;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "releve-site-"));
  await writeFile(join(folder, "..", "releve-secret.txt"), "secret");
  await mkdir(join(folder, "assets"));
  await writeFile(join(folder, "assets", "app-1a2b.js"), `console.log(${JSON.stringify("a".repeat(5000))})`);
  await writeFile(join(folder, "index.html"), "<!doctype html><title>Relève</title>");
  site = express().use(siteHandler(folder));
});

afterAll(async () => {
  await rm(folder, { recursive: true });
  await rm(join(folder, "..", "releve-secret.txt"));
});

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
    await request(site).get("/assets/gone.js").expect(404);
    for (const path of [
      "/../releve-secret.txt",
      "/..%2freleve-secret.txt",
      "/assets/../../releve-secret.txt",
    ]) {
      expect((await request(site).get(path)).text).not.toContain("secret");
    }
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
