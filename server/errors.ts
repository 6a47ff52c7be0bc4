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
  unknown: (parameter: string, received: string, nearest: string | null) =>
    errors.absent({ parameter, received, message: unknownSentence(parameter, received, nearest), nearest }),
  absent: (fault: Fault) => notFound(fault.message, [fault]),
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
  signIn: () =>
    build(
      401,
      "connexion-requise",
      "Connexion requise",
    )("Cette adresse demande de se connecter, ou un jeton dans l’en-tête Authorization."),
  forbidden: () =>
    build(
      403,
      "droit-absent",
      "Droit absent",
    )("Votre compte ne permet pas cette action sur cette structure. L’observatoire peut vous l’ouvrir."),
  readOnlyView: () =>
    build(
      403,
      "vue-en-lecture",
      "Vue en lecture seule",
    )(
      "Vous regardez le compte d’une autre personne\u{202f}: rien ne peut y être écrit. Quittez cette vue d’abord.",
    ),
  noToken: () =>
    build(403, "jeton-refuse", "Jeton refusé")("Cette action se fait en se connectant, non par un jeton."),
  csrf: () =>
    build(
      403,
      "page-perimee",
      "Page périmée",
    )("Cette page a été ouverte avant votre dernière connexion. Rechargez-la, puis recommencez."),
  noSuch: (what: string, number: number) =>
    notFound(`Aucune ${what} n° ${number} à laquelle vous ayez accès.`),
  idempotencyKey: () =>
    build(
      409,
      "cle-deja-servie",
      "Clé déjà servie",
    )(
      "Cette clé Idempotency-Key a déjà servi à une autre demande. Donnez-en une neuve, de 200 caractères au plus.",
    ),
  conflict: (detail: string, faults: Fault[] = []) => build(409, "conflit", "Conflit")(detail, faults),
  refused: (detail: string, faults: Fault[] = []) =>
    build(422, "donnees-refusees", "Données refusées")(detail, faults),
  lentRight: () =>
    build(
      403,
      "droit-prete",
      "Droit prêté",
    )(
      "Vous répondez pour cette structure par délégation : qui vous l’a confiée peut seul y admettre quelqu’un.",
    ),
  deadLink: () =>
    build(
      410,
      "lien-perime",
      "Lien périmé",
    )("Ce lien a déjà servi, ou ses vingt minutes sont passées. Demandez-en un autre : il arrive aussitôt."),
  closedAccount: () =>
    build(403, "compte-ferme", "Compte fermé")("Ce compte a été fermé. L’observatoire peut le rouvrir."),
  tooLarge: () =>
    build(413, "envoi-trop-grand", "Envoi trop grand")("Ce qui est envoyé dépasse la taille admise ici."),
  compressed: () =>
    build(
      415,
      "envoi-compresse",
      "Envoi compressé",
    )("Ce qui est envoyé est compressé (en-tête Content-Encoding) : envoyez-le tel quel, sans cet en-tête."),
  range: (bytes: number) =>
    build(416, "plage-hors-du-fichier", "Plage hors du fichier", { "content-range": `bytes */${bytes}` })(
      `Ce fichier a ${bytes} octets : la plage demandée commence après sa fin.`,
    ),
  unreadableBody: () =>
    badRequest("Le corps de la demande n’est pas lisible : du JSON en UTF-8 est attendu, en entier."),
  tooMany: (detail: string, seconds: number) =>
    build(429, "trop-de-demandes", "Trop de demandes", { "retry-after": String(seconds) })(detail),
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
