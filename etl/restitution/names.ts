import type { PoolClient } from "pg";
import { z } from "zod";
import { acronymOf, type Names } from "#data/rules/restitution/group-words.ts";
import { sizeBand } from "#data/rules/restitution/size.ts";
import { rows } from "#server/db/query.ts";
import type { Reader } from "./reader.ts";

/** Names that sheets say: of places, categories, secteurs and métiers. */
export interface SheetNames {
  of(reader: Reader): Names;
  /** « SSIAD », « Centre de Jour pour Personnes Agées »; empty where FINESS does not say. */
  categorie(code: string): string;
  /** « Personnes âgées ». */
  secteur(code: string): string;
  /** « aides-soignants », as it follows a comma. */
  metier(code: string): string;
  /** « DE aide-soignant ». */
  diplome(code: string): string;
  /** The métier that a diploma leads to exactly. */
  metierOf(diplome: string): string | undefined;
}

const territory = z.object({ level: z.string(), code: z.string(), libelle: z.string() });
const named = z.object({ code: z.string(), libelle: z.string() });
const category = z.object({ code: z.string(), libelle: z.string(), libelle_court: z.string() });
const secteur = z.object({ code: z.string(), libelle_court: z.string(), de_libelle: z.string() });

export async function readNames(db: PoolClient): Promise<SheetNames> {
  const places = new Map(
    (await rows(db, new URL("./places.sql", import.meta.url), [], territory)).map((one) => [
      `${one.level}:${one.code}`,
      one.libelle,
    ]),
  );
  const table = async <Row extends z.ZodType>(sql: string, row: Row) =>
    z.array(row).parse((await db.query(sql)).rows);
  const categories = await table("select code, libelle, libelle_court from ref.finess_categorie", category);
  const secteurs = await table("select code, libelle_court, de_libelle from ref.secteur", secteur);
  const metiers = await table("select code, libelle from ref.metier", named);
  const diplomas = await table("select code, libelle_court as libelle from ref.diplome", named);
  const leads = await table(
    "select diplome as code, metier as libelle from ref.diplome_metier where precision = 'exact' and metier not like '%:%'",
    named,
  );
  const diplomaOf = new Map(diplomas.map(({ code, libelle }) => [code, libelle]));
  const leadsTo = new Map(leads.map(({ code, libelle }) => [code, libelle]));
  const acronyms = new Map(categories.map(({ code, libelle_court }) => [code, acronymOf(libelle_court)]));
  const categoryOf = new Map(categories.map(({ code, libelle }) => [code, acronyms.get(code) ?? libelle]));
  const secteurOf = new Map(secteurs.map((one) => [one.code, one]));
  const metierOf = new Map(metiers.map(({ code, libelle }) => [code, libelle]));
  const place = (level: string, code: string | null) =>
    code === null ? null : (places.get(`${level}:${code}`) ?? null);
  return {
    of: ({ categorie: code, secteur: sector, expected_etp, ze, dep, reg }) => ({
      acronym: acronyms.get(code) ?? null,
      de_secteur: secteurOf.get(sector)?.de_libelle ?? "du secteur",
      size: sizeBand(expected_etp),
      places: { ze: place("ze", ze), dep: place("dep", dep), reg: place("reg", reg), fr: "France" },
    }),
    categorie: (code) => categoryOf.get(code) ?? "",
    secteur: (code) => secteurOf.get(code)?.libelle_court ?? code,
    metier: (code) => lowerFirst(metierOf.get(code) ?? code),
    diplome: (code) => diplomaOf.get(code) ?? "Autre diplôme",
    metierOf: (diplome) => leadsTo.get(diplome),
  };
}

/** « Aides-soignants » within a sentence; an acronym stays as it is. */
function lowerFirst(words: string): string {
  const [first = "", second = ""] = words;
  return second === second.toLocaleUpperCase("fr-FR")
    ? words
    : first.toLocaleLowerCase("fr-FR") + words.slice(1);
}
