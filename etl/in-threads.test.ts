import { EventEmitter, once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { z } from "zod";
import { inThreads } from "./in-threads.ts";
import { Kept } from "./kept.ts";

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "releve-threads-"));
});
afterEach(() => rm(folder, { recursive: true }));

it("fails with the thread that dies, though others wait for an item that depends on it", async () => {
  const file = new URL("../test/fixtures/failing-thread.ts", import.meta.url);
  const made = new EventEmitter();
  async function* items() {
    yield 1;
    await once(made, "made");
    yield 2;
  }
  const kept = await Kept.open(folder, file);
  const work = { file, made: z.unknown(), deciding: (item: number) => item, kept };
  await expect(inThreads(items(), work, () => made.emit("made"))).rejects.toThrow("a thread died");
}, 20_000);
