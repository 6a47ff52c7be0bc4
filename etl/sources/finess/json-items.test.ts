import { expect, it } from "vitest";
import { JsonItems } from "./json-items.ts";

const document = String.raw`{"a":"pmej","x":[{"pmej":[{"no":1}]}],"pmej":[{"n":"}\\"},{"n":"\"]\\\"","l":[[{"é":1}]]}],"z":[{}]}`;

it.each([1, 2, 3, 7, 1000])("cuts the same objects in chunks of %i bytes", (size) => {
  const bytes = Buffer.from(document);
  const items = new JsonItems("pmej");
  const found: unknown[] = [];
  for (let at = 0; at < bytes.length; at += size)
    for (const item of items.push(bytes.subarray(at, at + size))) found.push(JSON.parse(item.toString()));
  expect(found).toEqual([{ n: "}\\" }, { n: '"]\\"', l: [[{ é: 1 }]] }]);
  expect(items.complete).toBe(true);
});

it("is not complete before the document is", () => {
  const items = new JsonItems("pmej");
  expect([...items.push(Buffer.from('{"pmej":[{"n":1}'))]).toHaveLength(1);
  expect(items.complete).toBe(false);
});
