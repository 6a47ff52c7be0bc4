import { describe, expect, it } from "vitest";
import { changeUrl, readUrl, writeUrl, type UrlState } from "./state.ts";

const full: UrlState = {
  indicateur: "part_projets_difficiles",
  metier: "fap:V4X83",
  secteur: "naf:8710A",
  annee: "2025",
  niveau: "be",
  zone: { level: "reg", code: "93" },
  territoire: { level: "be", code: "9332" },
};

describe("the address is the state", () => {
  it("comes back as it was written", () => {
    expect(readUrl(writeUrl(full))).toEqual(full);
  });

  it("keeps colons readable and a fixed order", () => {
    expect(writeUrl(full)).toBe(
      "?indicateur=part_projets_difficiles&metier=fap:V4X83&secteur=naf:8710A&annee=2025&niveau=be&zone=reg:93&territoire=be:9332",
    );
  });

  it("writes nothing for a state without choice", () => {
    expect(writeUrl({})).toBe("");
    expect(readUrl("")).toEqual({});
  });

  it("leaves out what is malformed or unknown", () => {
    expect(readUrl("?annee=hier&niveau=canton&territoire=9332&metier=%3Cscript%3E&x=1")).toEqual({});
  });

  it("tells a bassin from a zone d’emploi of the same code", () => {
    expect(readUrl("?territoire=ze:9301").territoire).toEqual({ level: "ze", code: "9301" });
  });

  it("takes a choice back with undefined", () => {
    expect(changeUrl(full, { territoire: undefined, annee: "2024" })).toEqual({
      indicateur: full.indicateur,
      metier: full.metier,
      secteur: full.secteur,
      annee: "2024",
      niveau: "be",
      zone: full.zone,
    });
  });
});
