import type { Problem } from "#data/contract/problem.ts";
import { frenchSpaces } from "#data/rules/french.ts";

export type Fault = Problem["errors"][number];

/** A refusal the reader can act on: it becomes an application/problem+json answer. */
export class HttpError extends Error {
  readonly problem: Problem;
  readonly headers: Readonly<Record<string, string>>;

  constructor(problem: Problem, headers: Readonly<Record<string, string>> = {}) {
    super(problem.detail);
    this.problem = problem;
    this.headers = headers;
  }
}

const build =
  (status: number, slug: string, title: string, headers: Readonly<Record<string, string>> = {}) =>
  (detail: string, faults: Fault[] = []) => {
    const errors = faults.map((fault) => ({ ...fault, message: frenchSpaces(fault.message) }));
    const type = `/problemes/${slug}`;
    return new HttpError({ type, title, status, detail: frenchSpaces(detail), errors }, headers);
  };

const badRequest = build(400, "parametre-refuse", "Paramètre refusé");
const notFound = build(404, "inconnu", "Introuvable");

/** One function per case; each sentence says how to mend. */
export const errors = {
  parameters: (faults: Fault[]) => badRequest(faults.map(({ message }) => message).join(" "), faults),
  route: (path: string) => notFound(`Aucune adresse « ${path} ». La liste est sur /api/v1/docs.`),
  unknown: (what: string, received: string, nearest: string | null) =>
    notFound(unknownSentence(what, received, nearest), [
      { parameter: what, received, message: unknownSentence(what, received, nearest), nearest },
    ]),
  noContours: (level: string, within: string | null) =>
    notFound(
      `Aucun contour de niveau «\u{a0}${level}\u{a0}»${within === null ? " pour la France entière : précisez within=reg:…" : ` pour ${within}`}.`,
    ),
  method: (method: string) =>
    build(405, "methode-refusee", "Méthode refusée", { allow: "GET, HEAD, OPTIONS" })(
      `Cette interface se lit : GET ou HEAD, non ${method}.`,
    ),
  tooLong: () =>
    build(414, "adresse-trop-longue", "Adresse trop longue")("L’adresse dépasse 8 192 caractères."),
  tooManyRows: (rows: number, limit: number, lighter: string | null) =>
    build(
      413,
      "reponse-trop-grande",
      "Réponse trop grande",
    )(
      `La réponse compterait ${rows.toLocaleString("fr-FR")} lignes, au-delà de ${limit.toLocaleString("fr-FR")} : ` +
        `précisez level, within, metier ou millesime${lighter === null ? "" : `, ou ${lighter}`}.`,
    ),
  noEdition: () =>
    build(503, "edition-absente", "Aucune édition publiée", { "retry-after": "5" })(
      "Aucune édition n’est encore publiée : le premier chargement est en cours (/api/v1/chargement).",
    ),
  tooManyListeners: () =>
    build(503, "trop-d-ecoutes", "Trop d’écoutes", { "retry-after": "30" })(
      "Trop de pages suivent le chargement en ce moment\u{202f}: lisez /api/v1/chargement.",
    ),
  database: () =>
    build(503, "base-indisponible", "Base indisponible", { "retry-after": "5" })(
      "La base de données ne répond pas. Les chiffres publiés restent lisibles.",
    ),
  internal: () =>
    build(
      500,
      "erreur-interne",
      "Erreur interne",
    )("Une erreur est survenue de notre côté ; elle est consignée."),
};

/** « métier « ide1 » inconnu ; le plus proche : ide. » */
export function unknownSentence(what: string, received: string, nearest: string | null): string {
  const hint = nearest === null ? "" : `\u{202f}; le plus proche\u{a0}: ${nearest}`;
  return `${what}\u{a0}: «\u{a0}${received}\u{a0}» est inconnu${hint}.`;
}
