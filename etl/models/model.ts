import { readdirSync, readFileSync } from "node:fs";
import { findIndicator } from "#data/indicators/index.ts";
import { modelsOfAtoms, poissonModel } from "./atoms.ts";

export const LAYERS = ["staging", "intermediate", "marts"] as const;
export type Layer = (typeof LAYERS)[number];

/** One SQL file that makes one table. */
export interface Model {
  name: string;
  layer: Layer;
  /** One select. */
  sql: string;
  /** Its first line, without the dashes: what one row is. */
  comment: string;
}

/** One SQL file that selects rows that should not be. */
export interface Check {
  name: string;
  sql: string;
}

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

/** Tables that the freeze of returns writes. */
const FROZEN = /\braw\.(?:collecte|structure_collecte|declaration|reponse)\b/i;

/** Names of the models that are made of returns, directly or not: the role of the server reads none of them. */
export function madeOfReturns(models: readonly Model[]): Set<string> {
  const sources = models.filter(({ sql }) => FROZEN.test(sql)).map(({ name }) => name);
  return sources.length === 0 ? new Set() : withReaders(models, new Set(sources));
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

/** Models that read `names`, directly or not, and these themselves. */
export function withReaders(models: readonly Model[], names: ReadonlySet<string>): Set<string> {
  const byName = new Map(models.map((model) => [model.name, model]));
  const reached = new Set(names);
  for (const model of inOrder(models))
    if (readsOf(model, byName).some((name) => reached.has(name))) reached.add(model.name);
  return reached;
}

/** Models in an order in which each comes after those it reads. */
export function inOrder(models: readonly Model[]): Model[] {
  const byName = new Map(models.map((model) => [model.name, model]));
  if (byName.size < models.length) throw new Error("deux modèles portent le même nom");
  const ordered: Model[] = [];
  const state = new Map<string, "open" | "done">();
  const visit = (model: Model, path: readonly string[]): void => {
    if (state.get(model.name) === "done") return;
    if (state.get(model.name) === "open")
      throw new Error(`modèles qui se lisent en cercle : ${[...path, model.name].join(" → ")}`);
    state.set(model.name, "open");
    for (const name of readsOf(model, byName)) visit(byName.get(name) as Model, [...path, model.name]);
    state.set(model.name, "done");
    ordered.push(model);
  };
  for (const model of models) visit(model, []);
  return ordered;
}

/** For each model, those that it reads. */
export function readings(models: readonly Model[]): Map<Model, Model[]> {
  const byName = new Map(models.map((model) => [model.name, model]));
  return new Map(
    models.map((model) => [model, readsOf(model, byName).flatMap((name) => byName.get(name) ?? [])]),
  );
}

/** Names of the models that a model reads: what stands, unqualified, where a table does. */
function readsOf({ name, sql }: Model, models: ReadonlyMap<string, Model>): string[] {
  const code = sql
    .replace(/--.*$/gm, "")
    .replace(/\/\*[\s\S]*?\*\//g, "")
    .replace(/'(?:[^']|'')*'/g, "''");
  const tables = code.matchAll(/\b(?:from|join)\s+(?:lateral\s+)?([a-z_][a-z0-9_]*)\b(?!\s*[.(])/gi);
  const names = new Set([...tables].map(([, table = ""]) => table.toLowerCase()));
  return [...names].filter((table) => table !== name && models.has(table));
}
