import { describe, expect, it } from "vitest";
import { diffFilters, readDiffUrl, writeDiffUrl } from "./diff-url.ts";

describe("the address of a comparison", () => {
  it("says everything that was chosen, always in the same order", () => {
    const search =
      "?depuis=2026.1&indicateur=etp_hospitaliers&niveau=dep&changement=secret&cause=formule&page=3";
    expect(writeDiffUrl(readDiffUrl(search))).toBe(search);
    expect(writeDiffUrl({ page: 2, depuis: "2026.1" })).toBe("?depuis=2026.1&page=2");
    expect(writeDiffUrl({})).toBe("");
  });

  it("leaves out what is malformed", () => {
    expect(readDiffUrl("?depuis=hier&indicateur=A-B&niveau=rue&changement=x&cause=&page=-1")).toEqual({});
    expect(readDiffUrl("?page=1")).toEqual({});
  });

  it("asks the API for the same rows", () => {
    expect(diffFilters(readDiffUrl("?niveau=ze&changement=publication&page=2"))).toEqual({
      indicator: undefined,
      level: "ze",
      change: "publication",
      cause: undefined,
    });
  });
});
