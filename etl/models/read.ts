import { readdirSync, readFileSync } from "node:fs";
import { findIndicator } from "#data/indicators/index.ts";
import { modelsOfAtoms, poissonModel } from "./atoms.ts";
import { type Check, LAYERS, type Model } from "./model.ts";

/** Every model of etl/models, those of returns made from their atoms included. */
export function readModels(folder: URL = new URL("./", import.meta.url)): Model[] {
  const written = LAYERS.flatMap((layer) =>
    sqlFiles(new URL(`${layer}/`, folder)).map(([name, sql]) => ({
      name,
      layer,
      sql,
      comment: firstLine(name, sql),
    })),
  );
  const atoms = sqlFiles(new URL("atoms/", folder)).map(([name, sql]) => ({
    ...{ name, sql },
    comment: firstLine(name, sql),
  }));
  return [...written, poissonModel(), ...atoms.flatMap((one) => modelsOfAtoms(one, findIndicator(one.name)))];
}

/** Every check of etl/checks. */
export function readChecks(folder: URL = new URL("../checks/", import.meta.url)): Check[] {
  return sqlFiles(folder).map(([name, sql]) => ({ name, sql }));
}

function sqlFiles(folder: URL): [string, string][] {
  return readdirSync(folder)
    .filter((name) => name.endsWith(".sql"))
    .sort()
    .map((name) => [name.replace(/\.sql$/, ""), selectOf(readFileSync(new URL(name, folder), "utf8"))]);
}

/** The select without what would end it. */
function selectOf(text: string): string {
  return text.trim().replace(/;$/, "");
}

function firstLine(name: string, sql: string): string {
  const [line = ""] = sql.split("\n", 1);
  if (!line.startsWith("-- one row per "))
    throw new Error(`${name}.sql : la première ligne doit dire « -- one row per … »`);
  return line.replace(/^-- /, "");
}
