import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { chooseSource, mirrorOf } from "./instance.ts";

let varDir: string;
beforeEach(() => {
  varDir = mkdtempSync(join(tmpdir(), "releve-instance-"));
});
afterEach(() => rmSync(varDir, { recursive: true }));

const online = async () => true;
const offline = async () => false;
const choose = (mirror: string | undefined, someAnswers: () => Promise<boolean>) =>
  chooseSource({ varDir, mirror }, someAnswers);

test("a mirror comes before producers, producers before the demonstration", async () => {
  expect(await choose("/mirror", offline)).toBe("mirror");
  rmSync(join(varDir, "instance.json"));
  expect(await choose(undefined, online)).toBe("producers");
  rmSync(join(varDir, "instance.json"));
  expect(await choose(undefined, offline)).toBe("demonstration");
});

test("a demonstration never becomes real, whatever it finds later", async () => {
  await choose(undefined, offline);
  expect(await choose(undefined, online)).toBe("demonstration");
  expect(await choose("/mirror", online)).toBe("demonstration");
});

test("a real instance never becomes a demonstration", async () => {
  await choose("/mirror", offline);
  expect(await choose(undefined, offline)).toBe("producers");
});

test("the demonstration reads the mirror that it wrote, a real instance its own or none", () => {
  expect(mirrorOf("demonstration", { varDir: "/var", mirror: "/mirror" })).toBe("/var/demo-mirror");
  expect(mirrorOf("mirror", { varDir: "/var", mirror: "/mirror" })).toBe("/mirror");
  expect(mirrorOf("producers", { varDir: "/var", mirror: undefined })).toBeUndefined();
});

test("an unreadable choice is said, not made again", async () => {
  writeFileSync(join(varDir, "instance.json"), "{");
  await expect(choose(undefined, online)).rejects.toThrow("illisible");
});
