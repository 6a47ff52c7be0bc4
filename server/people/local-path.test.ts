import { expect, test } from "vitest";
import { localPath } from "./local-path.ts";

test.each([
  ["/declarations/12?a=b#c", "/declarations/12?a=b#c"],
  [null, "/demarches"],
  ["", "/demarches"],
  ["demarches", "/demarches"],
  ["//pirate.invalid", "/demarches"],
  ["/\\pirate.invalid", "/demarches"],
  ["/..//pirate.invalid", "/demarches"],
  ["/\n/pirate.invalid", "/demarches"],
  ["https:pirate.invalid", "/demarches"],
])("%j leads to %s", (asked, path) => {
  expect(localPath(asked)).toBe(path);
});
