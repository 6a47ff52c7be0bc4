import type { Readable } from "node:stream";
import { z } from "zod";
import type { ReadRow } from "#etl/stage/read.ts";
import { gunzipAll } from "./gunzip.ts";
import { JsonItems } from "./json-items.ts";

/** The published schema wraps codes in objects, the published files give them bare. */
const code = z
  .union([z.string(), z.object({ code: z.string() }).transform((coding) => coding.code)])
  .nullish();
const word = z.string().nullish();
const adresse = z
  .array(
    z.object({
      cogCommune: word,
      usageAdresse: word,
      coordonneesGeographique: z.object({ directionLatitude: word, directionLongitude: word }).nullish(),
    }),
  )
  .nullish();

const ege = z.object({
  informationsGeneralesEGE: z.object({
    numFinessEge: word,
    nomEgeCourt: word,
    nomEgeLong: word,
    siret: word,
    numeroEducationNationale: word,
    dateOuverture: word,
    dateFermeture: word,
  }),
  etatObjet: code,
  categorieentiteGeographiqueExercice: code,
  categorieEntiteGeographiqueExercice: code,
  siret: word,
  adresse,
});

const general = z.object({ numFinessPm: word, denominationPm: word, siren: word, statutJuridique: code });
const pmej = z.object({
  informationsGeneralesPMEJ: general.nullish(),
  informationsGeneralesPmej: general.nullish(),
  ege: z.array(z.unknown()).nullish(),
});

/**
 * Reads a FINESS+ file, gzipped or not, a legal entity at a time; gives its establishments. `line` is the rank of the
 * establishment in the file, which is a single line.
 */
export async function* readStructures(stream: Readable): AsyncGenerator<ReadRow> {
  const items = new JsonItems("pmej");
  let rank = 0;
  for await (const bytes of gunzipAll(stream)) {
    for (const item of items.push(bytes)) {
      for (const row of rowsOf(item)) {
        rank += 1;
        yield { line: rank, ...row };
      }
    }
  }
  if (!items.complete)
    throw new Error("le document JSON s’arrête avant sa fin, ou n’a pas de liste « pmej »");
}

type Row = Omit<ReadRow, "line">;

function rowsOf(item: Buffer): Row[] {
  const entity = pmej.safeParse(parse(item));
  if (!entity.success) return [{ values: {}, refused: "entité juridique illisible" }];
  const legal = entity.data.informationsGeneralesPMEJ ?? entity.data.informationsGeneralesPmej ?? {};
  const shared = {
    numFinessPm: legal.numFinessPm,
    denominationPm: legal.denominationPm,
    siren: legal.siren,
    statutJuridique: legal.statutJuridique,
  };
  return (entity.data.ege ?? []).map((received) => rowOf(received, shared));
}

function rowOf(received: unknown, shared: ReadRow["values"]): Row {
  const parsed = ege.safeParse(received);
  if (!parsed.success) return { values: {}, refused: "établissement illisible" };
  const { informationsGeneralesEGE: info, adresse: adresses, ...rest } = parsed.data;
  // 03 is the main address; the others are secondary sites
  const place = adresses?.find(({ usageAdresse }) => usageAdresse === "03") ?? adresses?.[0];
  const values = {
    ...shared,
    numFinessEge: info.numFinessEge,
    nomEgeCourt: info.nomEgeCourt,
    nomEgeLong: info.nomEgeLong,
    categorieEntiteGeographiqueExercice:
      rest.categorieentiteGeographiqueExercice ?? rest.categorieEntiteGeographiqueExercice,
    etatObjet: rest.etatObjet,
    siret: info.siret ?? rest.siret,
    numeroEducationNationale: info.numeroEducationNationale,
    dateOuverture: info.dateOuverture,
    dateFermeture: info.dateFermeture,
    cogCommune: place?.cogCommune,
    directionLatitude: place?.coordonneesGeographique?.directionLatitude,
    directionLongitude: place?.coordonneesGeographique?.directionLongitude,
  };
  return { values: Object.fromEntries(Object.entries(values).map(([key, value]) => [key, value?.trim()])) };
}

function parse(item: Buffer): unknown {
  try {
    return JSON.parse(item.toString("utf8"));
  } catch {
    return undefined;
  }
}
