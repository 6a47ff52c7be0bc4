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

/** Tables that the freeze of returns writes. */
const FROZEN = /\braw\.(?:collecte|structure_collecte|declaration|reponse)\b/i;

/** Names of the models that are made of returns, directly or not: the role of the server reads none of them. */
export function madeOfReturns(models: readonly Model[]): Set<string> {
  const sources = models.filter(({ sql }) => FROZEN.test(sql)).map(({ name }) => name);
  return sources.length === 0 ? new Set() : withReaders(models, new Set(sources));
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
