import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { heading, tables } from "./row.ts";

/** Headings of the official export that are read, as the ministry writes them. */
const official = [
  "Session",
  "Statut de l’établissement de la filière de formation (public, privé…)",
  "Code UAI de l'établissement",
  "Établissement",
  "Code départemental de l’établissement",
  "Filière de formation très agrégée",
  "Filière de formation",
  "Filière de formation détaillée",
  "Coordonnées GPS de la formation",
  "Capacité de l’établissement par formation",
  "Effectif total des candidats ayant accepté la proposition de l’établissement (admis)",
];

it("knows the headings with spaces, and those that R wrote with dots", () => {
  const wanted = Object.keys(tables[0]?.row.shape ?? {}).toSorted();
  expect(official.map(heading).toSorted()).toEqual(wanted);
  const dotted = official.map((name) => name.replace(/[^\p{L}\p{N}]/gu, "."));
  expect(dotted.map(heading).toSorted()).toEqual(wanted);
});

it("keeps every heading within the 63 bytes of PostgreSQL", () => {
  const names = tables.flatMap(({ row }) => Object.keys(row.shape));
  expect(names.filter((name) => Buffer.byteLength(name) > 63)).toEqual([]);
});

const file = join(import.meta.dirname, "../../../data/nomenclatures/diplome_source.csv");
const patterns = readFileSync(file, "utf8")
  .trim()
  .split("\n")
  .filter((line) => line.startsWith("parcoursup_intitule,"))
  .map((line) => {
    const [, pattern = "", diplome] = line.split(",");
    return { pattern: new RegExp(pattern, "i"), diplome };
  });

it.each([
  ["D.E Infirmier", ["dei"]],
  ["D.E secteur sanitaire - D.E Infirmier", ["dei"]],
  ["D.E Infirmier - Réservé aux personnes en situation de handicap", ["dei"]],
  ["BTS - Services - Service et prestation des secteurs sanitaire et social", ["bts_sp3s"]],
  ["BTS - Services - Economie sociale familiale - Entièrement en distanciel", ["bts_esf"]],
  ["BTS - Services - Analyses de biologie médicale", ["bts_biologie_medicale"]],
  ["DUT - Service - Carrières sociales Option éducation spécialisée", ["but_education_specialisee"]],
  ["Certificat de capacité d'Orthophoniste", ["orthophoniste"]],
  // preparatory classes and other fields
  [
    "Classes préparatoires aux écoles paramédicales - Préparation aux concours d'entrée des écoles de Soins Infirmiers",
    [],
  ],
  ["Classe préparatoire en ergothérapie", []],
  ["BTS - Production - Bioanalyses en laboratoire de contrôle", []],
  ["Licence - Sociologie", []],
])("finds in « %s » the diploma %j", (title, diplomas) => {
  expect(patterns.filter(({ pattern }) => pattern.test(title)).map(({ diplome }) => diplome)).toEqual(
    diplomas,
  );
});
