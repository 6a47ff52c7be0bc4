import { expect, test } from "vitest";
import { localPath } from "./local-path.ts";
import { networkOf } from "./throttle.ts";

test.each([
  ["192.0.2.7", "192.0.2.7"],
  ["::ffff:192.0.2.7", "192.0.2.7"],
  ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2"],
  ["2001:db8:1:2::6", "2001:db8:1:2"],
  ["2001:db8::6", "2001:db8:0:0"],
  ["::1", "0:0:0:0"],
  [undefined, "unknown"],
])("callers at %s are counted as %s", (ip, network) => {
  expect(networkOf(ip)).toBe(network);
});

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
