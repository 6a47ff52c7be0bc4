import { expect, it } from "vitest";
import { rangeOf } from "./range.ts";

it.each([
  ["bytes=0-3", { start: 0, end: 3 }],
  ["bytes=90-", { start: 90, end: 99 }],
  ["bytes=90-200", { start: 90, end: 99 }],
  ["bytes=-10", { start: 90, end: 99 }],
  ["bytes=-500", { start: 0, end: 99 }],
  ["bytes=100-", "outside"],
  ["bytes=-0", "outside"],
])("takes %s out of a hundred bytes", (header, range) => {
  expect(rangeOf(header, 100)).toEqual(range);
});

it.each([undefined, "", "bytes=-", "bytes=5-2", "bytes=0-1,4-5", "lines=0-3", "bytes=a-b"])(
  "gives the whole file for %s",
  (header) => {
    expect(rangeOf(header, 100)).toBeNull();
  },
);
