import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterEach, beforeEach, expect, it } from "vitest";
import { Kept } from "./kept.ts";

let folder: string;
let code: URL;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "releve-kept-"));
  code = pathToFileURL(`${folder}/code/`);
  await mkdir(code);
  await writeFile(new URL("work.ts", code), 'import { share } from "./rule.ts";\nexport const work = share;');
  await writeFile(new URL("rule.ts", code), "export const share = 0.85;");
});
afterEach(() => rm(folder, { recursive: true }));

const open = () => Kept.open(join(folder, "outcomes"), new URL("work.ts", code));
const table = (value: number) => ({ magnitude: "etp", value: Float64Array.of(1, value) });

it("finds what came of the same bytes, and of no others", async () => {
  const first = await open();
  await first.keep(first.keyOf(table(2)), { mask: Uint8Array.of(0, 2) });
  const second = await open();
  expect(await second.find(second.keyOf(table(2)))).toEqual({ mask: Uint8Array.of(0, 2) });
  expect(await second.find(second.keyOf(table(3)))).toBeUndefined();
});

it("knows nothing once the code is another", async () => {
  const first = await open();
  await first.keep(first.keyOf(table(2)), "done");
  await writeFile(new URL("rule.ts", code), "export const share = 0.8;");
  const second = await open();
  expect(await second.find(second.keyOf(table(2)))).toBeUndefined();
});

it("knows as much once another file is written beside the code", async () => {
  const first = await open();
  await first.keep(first.keyOf(table(2)), "done");
  await writeFile(new URL("other.ts", code), "export const share = 0.8;");
  const second = await open();
  expect(await second.find(second.keyOf(table(2)))).toBe("done");
});

it("keeps an outcome that two threads bring at once", async () => {
  const kept = await open();
  const key = kept.keyOf(table(2));
  await Promise.all([1, 2, 3].map(() => kept.keep(key, "done")));
  expect(await kept.find(key)).toBe("done");
});

it("does not believe a file that was cut short or changed", async () => {
  const kept = await open();
  const key = kept.keyOf(table(2));
  await kept.keep(key, { mask: Uint8Array.of(0, 2) });
  const file = join(folder, "outcomes", key);
  const bytes = await readFile(file);
  await writeFile(file, bytes.subarray(0, -1));
  expect(await kept.find(key)).toBeUndefined();
  const last = bytes.length - 1;
  await writeFile(file, bytes.with(last, bytes[last]! ^ 1));
  expect(await kept.find(key)).toBeUndefined();
});

it("forgets what a run did not use", async () => {
  const first = await open();
  for (const value of [1, 2, 3]) await first.keep(first.keyOf(table(value)), value);
  const second = await open();
  await second.find(second.keyOf(table(2)));
  await second.forgetOthers();
  expect(await readdir(join(folder, "outcomes"))).toEqual([second.keyOf(table(2))]);
});

it("forgets nothing after a run that was asked for nothing", async () => {
  const first = await open();
  await first.keep(first.keyOf(table(1)), "done");
  await (await open()).forgetOthers();
  const third = await open();
  expect(await third.find(third.keyOf(table(1)))).toBe("done");
});
