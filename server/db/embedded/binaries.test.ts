import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { findBinaries, repairLinks } from "./binaries.ts";

const folder = mkdtempSync(join(tmpdir(), "releve-links-"));
const native = join(folder, "native");
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test("links that an install without scripts left out are made, those that are there are kept", () => {
  mkdirSync(join(native, "lib"), { recursive: true });
  writeFileSync(join(native, "lib", "libpq.so.5.18"), "library");
  const links = [5, 6].map((n) => ({
    source: "native/lib/libpq.so.5.18",
    target: `native/lib/libpq.so.${n}`,
  }));
  writeFileSync(join(native, "pg-symlinks.json"), JSON.stringify(links));
  repairLinks(native);
  repairLinks(native);
  expect(readlinkSync(join(native, "lib", "libpq.so.5"))).toBe("libpq.so.5.18");
  expect(readFileSync(join(native, "lib", "libpq.so.6"), "utf8")).toBe("library");
  expect(readdirSync(join(native, "lib"))).toHaveLength(3);
});

test("the programs of this platform are found", () => {
  expect(findBinaries().postgres).toMatch(/bin\/postgres$/);
});
