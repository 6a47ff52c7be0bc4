import { describe, expect, it } from "vitest";
import type { Territory } from "#data/contract/territory.ts";
import { placed } from "./lead.ts";

const territory = (level: Territory["level"], code: string, dans: string): Territory => ({
  level,
  code,
  dans,
  libelle: code,
  libelle_court: code,
  reg: [],
  dep: [],
  population: null,
  population_millesime: null,
  communes: null,
  transregional: false,
  drawn: true,
  lon: null,
  lat: null,
  bbox: null,
});

const varDepartement = territory("dep", "83", "dans le Var");
const draguignan = territory("ze", "9308", "dans la zone d’emploi de Draguignan");

describe("placed", () => {
  it("names the place again when a number is of another one", () => {
    const text = placed(
      [
        { at: draguignan, text: "29 places étaient offertes." },
        { at: draguignan, text: "dans les hôpitaux, rien n’a changé." },
      ],
      varDepartement,
    );
    expect(text).toBe(
      "Dans la zone d’emploi de Draguignan, 29 places étaient offertes. Dans les hôpitaux, rien n’a changé.",
    );
  });

  it("does not name it twice when nothing changed, and leaves out what is not known", () => {
    expect(placed([null, { at: varDepartement, text: "aucune place n’est offerte." }], varDepartement)).toBe(
      "Aucune place n’est offerte.",
    );
  });
});
