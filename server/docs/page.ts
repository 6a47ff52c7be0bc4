import { z } from "zod";
import { type Media, type Route } from "#data/contract/route.ts";
import { routes } from "#data/contract/routes.ts";
import { signedRoutes } from "#data/contract/signed-in/index.ts";
import type { SignedRoute } from "#data/contract/signed-in/route.ts";
import { frenchSpaces } from "#data/rules/french.ts";

const MEDIA_NAME: Record<Media, string> = {
  json: "JSON",
  jsonld: "JSON-LD",
  csv: "CSV",
  arrow: "Arrow",
  parquet: "Parquet",
  xlsx: "Excel",
  pdf: "PDF",
  geojson: "GeoJSON",
  topojson: "TopoJSON",
  html: "HTML",
  sse: "flux d’événements",
  file: "fichier",
};

/** The page of /api/v1/docs: every route, its parameters and an example to click, without any script. */
export function docsPage(): string {
  const all = Object.values<Route>(routes);
  const tags = [...new Set(all.map(({ tag }) => tag))];
  const sections = tags.map((tag) => {
    const articles = all.filter((route) => route.tag === tag).map(article);
    return `<section><h2>${escape(tag)}</h2>${articles.join("")}</section>`;
  });
  const signed = Object.values(signedRoutes).flatMap((topic) => Object.values(topic));
  const signedSections = [...new Set(signed.map(({ tag }) => tag))].map((tag) => {
    const articles = signed.filter((route) => route.tag === tag).map(signedArticle);
    return `<section><h2>${escape(tag)}</h2>${articles.join("")}</section>`;
  });
  return frenchSpaces(`<!doctype html>
<html lang="fr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Interface — Relève</title>
<link rel="stylesheet" href="/api/v1/docs.css">
</head>
<body>
<main>
<h1>Interface de Relève</h1>
<p>Toutes les adresses commencent par <code>/api/v1</code>. Ce qui est publié se lit par GET, sans clé, et se colle tel quel dans un navigateur ou un tableur. Les erreurs sont en français (<code>application/problem+json</code>). Une réponse qui nomme son <code>edition</code> ne change jamais.</p>
<p>Dans les lignes, <code>numerator</code> et <code>denominator</code> sont des entiers conservés tels quels : le <code>divisor</code> de la fiche de l’indicateur les ramène à leur unité (100 pour des ETP). <code>value</code> est déjà dans l’unité de la fiche, une part entre 0 et 1.</p>
<p>Description pour les machines : <a href="/api/v1/openapi.json">OpenAPI 3.1</a>. <a href="/donnees">Retour aux données</a>.</p>
${sections.join("\n")}
<h2>Avec un compte</h2>
<p>Les adresses qui suivent demandent une session, ou pour celles marquées « jeton » l’en-tête <code>Authorization: Bearer …</code> d’un jeton créé dans <a href="/demarches/compte">Mon compte</a>. Une écriture répétée avec le même <code>Idempotency-Key</code> n’agit qu’une fois.</p>
${signedSections.join("\n")}
</main>
</body>
</html>
`);
}

function article(route: Route): string {
  const description =
    route.description === undefined ? "" : `<p class="note">${escape(route.description)}</p>`;
  const example = `<p>Exemple : <a href="/api/v1${escape(route.example)}"><code>${escape(route.example)}</code></a></p>`;
  const formats = route.media.map((media) => MEDIA_NAME[media]).join(", ");
  return `<article>
<h3>${escape(route.summary)}</h3>
<p><code>GET ${escape(route.path)}</code> <span class="note">${formats}</span></p>
${description}${parameterTable(route)}${example}
</article>`;
}

function signedArticle(route: SignedRoute): string {
  const access = route.right === "anyone" ? "sans compte" : route.token ? "session ou jeton" : "session";
  return `<article>
<h3>${escape(route.summary)}</h3>
<p><code>${route.method.toUpperCase()} ${escape(route.path)}</code> <span class="note">${access}</span></p>
${parameterTable(route)}</article>`;
}

const property = z.object({
  type: z.string().optional(),
  description: z.string().optional(),
  enum: z.array(z.string()).optional(),
  default: z.union([z.string(), z.number()]).optional(),
  items: z.object({ enum: z.array(z.string()).optional() }).optional(),
});
type Property = z.infer<typeof property>;
const parameterSchema = z.object({
  properties: z.record(z.string(), property).optional(),
  required: z.array(z.string()).optional(),
});

function parameterTable(route: Pick<Route, "params" | "query">): string {
  const shapes = [route.params, route.query].map((shape) =>
    parameterSchema.parse(z.toJSONSchema(shape, { io: "input" })),
  );
  const rows = shapes.flatMap(({ properties, required }) =>
    Object.entries(properties ?? {}).map(
      ([name, property]) =>
        `<tr><td><code>${escape(name)}</code></td><td>${required?.includes(name) ? "obligatoire" : ""}</td><td>${escape(describe(property))}</td></tr>`,
    ),
  );
  if (rows.length === 0) return "";
  return `<table><thead><tr><th scope="col">Paramètre</th><th scope="col"></th><th scope="col">Valeurs</th></tr></thead><tbody>${rows.join("")}</tbody></table>`;
}

function describe(property: Property): string {
  const values = property.enum ?? property.items?.enum;
  return [
    property.description,
    values === undefined ? undefined : values.join(", "),
    property.type === "array" ? "Plusieurs valeurs possibles." : undefined,
    property.default === undefined ? undefined : `Par défaut : ${property.default}.`,
  ]
    .filter((part) => part !== undefined)
    .join(" ");
}

function escape(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
}
