import type { Level } from "#data/contract/vocabulary.ts";

export interface LevelWords {
  /** « bassin », « bassins »: in sentences. */
  one: string;
  many: string;
  /** On a segment. */
  segment: string;
  /** « Bassin France Travail »: before a code. */
  full: string;
  /** « Bassins France Travail »: with a count. */
  fullMany: string;
  /** « aucun », « aucune ». */
  feminine: boolean;
}

export const LEVEL_WORDS: Readonly<Record<Level, LevelWords>> = {
  fr: { one: "pays", many: "pays", segment: "France", full: "Pays", fullMany: "Pays", feminine: false },
  reg: {
    one: "région",
    many: "régions",
    segment: "Régions",
    full: "Région",
    fullMany: "Régions",
    feminine: true,
  },
  dep: {
    one: "département",
    many: "départements",
    segment: "Départements",
    full: "Département",
    fullMany: "Départements",
    feminine: false,
  },
  ze: {
    one: "zone d’emploi",
    many: "zones d’emploi",
    segment: "Zones",
    full: "Zone d’emploi",
    fullMany: "Zones d’emploi de l’Insee",
    feminine: true,
  },
  be: {
    one: "bassin",
    many: "bassins",
    segment: "Bassins",
    full: "Bassin France Travail",
    fullMany: "Bassins France Travail",
    feminine: false,
  },
  epci: {
    one: "intercommunalité",
    many: "intercommunalités",
    segment: "EPCI",
    full: "Intercommunalité",
    fullMany: "Intercommunalités",
    feminine: true,
  },
  commune: {
    one: "commune",
    many: "communes",
    segment: "Communes",
    full: "Commune",
    fullMany: "Communes",
    feminine: true,
  },
};
