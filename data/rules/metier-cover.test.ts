import { describe, expect, it } from "vitest";
import type { Metier } from "../contract/reference.ts";
import { coverOf } from "./metier-cover.ts";

function metier(code: string, over: Partial<Metier> = {}): [string, Metier] {
  const name = { libelle: code, libelle_court: code, usuels: [], feminin: null, masculin: null };
  const words = { pluriel: null, de_pluriel: null, groupe: null, champ: true, note: null };
  return [code, { code, ...name, ...words, kind: "metier", membres: [], precision: "exact", ...over }];
}

const agregat = (code: string, membres: string[], precision = "exact") =>
  metier(code, { kind: "agregat", membres, precision });

const metiers = new Map([
  metier("ide"),
  metier("ipa"),
  metier("iade"),
  metier("sage_femme"),
  metier("aide_soignant"),
  metier("aes"),
  metier("infirmier", { kind: "groupe", membres: ["ide", "ipa", "iade"] }),
  agregat("fap:infirmiers", ["ide", "ipa", "iade", "sage_femme"], "broader"),
  agregat("sae:sans", ["ide", "ipa"]),
  agregat("sae:specialises", ["iade"]),
  agregat("fap:as", ["aide_soignant"], "broader"),
  agregat("rome:un", ["ide"], "narrower"),
  agregat("rome:deux", ["ide"], "narrower"),
]);

describe("coverOf", () => {
  it("takes the métier itself when the source counts it", () => {
    expect(coverOf("ide", ["all", "ide", "fap:infirmiers"], metiers)).toEqual([
      { code: "ide", relation: "exact" },
    ]);
  });

  it("takes the smallest code that holds the métier, and says that it is broader", () => {
    expect(coverOf("ide", ["infirmier", "sae:sans", "fap:infirmiers"], metiers)).toEqual([
      { code: "sae:sans", relation: "broader" },
    ]);
  });

  it("never takes a code of the same members for exact when the source says otherwise", () => {
    expect(coverOf("aide_soignant", ["fap:as"], metiers)).toEqual([{ code: "fap:as", relation: "broader" }]);
  });

  it("gives every narrower code rather than choosing one", () => {
    expect(coverOf("ide", ["rome:un", "rome:deux"], metiers).map(({ code }) => code)).toEqual([
      "rome:un",
      "rome:deux",
    ]);
  });

  it("makes a group up of parts that do not overlap", () => {
    expect(
      coverOf("fap:infirmiers", ["infirmier", "sae:sans", "sae:specialises", "sage_femme"], metiers),
    ).toEqual([
      { code: "infirmier", relation: "part" },
      { code: "sage_femme", relation: "part" },
    ]);
  });

  it("takes a code that shares most of the métier before a small part of it", () => {
    const older = agregat("fap2009:infirmiers", ["ide", "ipa", "iade", "cadre_sante"], "broader");
    const published = ["fap2009:infirmiers", "sage_femme"];
    const known = new Map([...metiers, metier("cadre_sante"), older]);
    expect(coverOf("fap:infirmiers", published, known)).toEqual([
      { code: "fap2009:infirmiers", relation: "overlap" },
    ]);
  });

  it("finds nothing where no source counts the métier", () => {
    expect(coverOf("aes", ["all", "ide", "fap:as"], metiers)).toEqual([]);
    expect(coverOf("inconnu", ["all", "ide"], metiers)).toEqual([]);
  });
});
