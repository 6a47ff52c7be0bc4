import { z } from "zod";
import { problem } from "./problem.ts";
import { MEDIA, type Media, type Route } from "./route.ts";
import { routes } from "./routes.ts";
import { signedRoutes } from "./signed-in/index.ts";
import type { SignedRoute } from "./signed-in/route.ts";

type Json = Record<string, unknown>;

const objectSchema = z.object({
  properties: z.record(z.string(), z.record(z.string(), z.unknown())).optional(),
  required: z.array(z.string()).optional(),
});

/** The contract as an OpenAPI 3.1 document. */
export function openapi(version: string): Json {
  const paths: Record<string, Json> = {};
  for (const [name, route] of Object.entries<Route>(routes)) {
    for (const path of spellings(route.path)) {
      const operationId = path.includes("{.format}") || paths[path] !== undefined ? `${name}As` : name;
      paths[path] = { get: operation(path === spellings(route.path)[0] ? name : operationId, path, route) };
    }
  }
  for (const [name, route] of Object.values(signedRoutes).flatMap((topic) => Object.entries(topic))) {
    const [path = ""] = spellings(route.path);
    paths[path] = { ...paths[path], [route.method]: signedOperation(name, path, route) };
  }
  return {
    openapi: "3.1.0",
    info: {
      title: "Relève, interface",
      version,
      description:
        "Emplois de la santé, du social et du médico-social, par territoire. Ce qui est publié se lit sans clé ; ce qui se déclare demande un compte, ou un jeton de ce compte.",
      license: {
        name: "Licence Ouverte 2.0",
        url: "https://www.etalab.gouv.fr/licence-ouverte-open-licence",
      },
    },
    servers: [{ url: "/api/v1" }],
    paths,
    components: {
      schemas: { Problem: schemaOf(problem, "output") },
      securitySchemes: {
        jeton: { type: "http", scheme: "bearer", description: "Jeton créé dans « Mon compte »." },
        session: { type: "apiKey", in: "cookie", name: "releve", description: "Session d’un navigateur." },
      },
    },
  };
}

/** What people who sign in may ask, and the software they lend a token to. */
function signedOperation(operationId: string, path: string, route: SignedRoute): Json {
  const body = requestBody(route);
  return {
    operationId,
    tags: [route.tag],
    summary: route.summary,
    security: securityOf(route),
    parameters: [...parameters("path", path, route), ...parameters("query", path, route)],
    ...(body === null ? {} : { requestBody: { required: true, content: body } }),
    responses: {
      "200": {
        description: route.summary,
        content:
          route.response === null
            ? { [MEDIA.file]: { schema: { type: "string", contentEncoding: "binary" } } }
            : { "application/json": { schema: schemaOf(route.response, "output") } },
      },
      default: refusal,
    },
  };
}

function securityOf({ right, token }: SignedRoute): Json[] {
  if (right === "anyone") return [];
  return token ? [{ jeton: [] }, { session: [] }] : [{ session: [] }];
}

function requestBody({ body }: SignedRoute): Json | null {
  if (body === null) return null;
  if (body === "bytes") return { [MEDIA.file]: { schema: { type: "string", contentEncoding: "binary" } } };
  return { "application/json": { schema: schemaOf(body, "input") } };
}

const refusal = {
  description: "Refus expliqué en français.",
  content: { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } },
};

/** `/a/:b` as `/a/{b}`; an optional part gives two addresses. */
function spellings(path: string): string[] {
  const forms = path.includes("{.:format}")
    ? [path.replace("{.:format}", ""), path.replace("{.:format}", ".:format")]
    : [path];
  return forms.map((form) => form.replaceAll(/[:*]([a-z]+)/g, "{$1}"));
}

function operation(operationId: string, path: string, route: Route): Json {
  const description = route.description === undefined ? {} : { description: route.description };
  return {
    operationId,
    tags: [route.tag],
    summary: route.summary,
    ...description,
    parameters: [...parameters("path", path, route), ...parameters("query", path, route)],
    responses: {
      "200": {
        description: route.summary,
        content: Object.fromEntries(route.media.map((one) => content(one, route))),
      },
      "304": { description: "Inchangé depuis l’ETag donné." },
      default: refusal,
    },
  };
}

function content(media: Media, { response }: Route): [string, Json] {
  const type = MEDIA[media].replace(/;.*/, "");
  if (media === "json" && response !== null) return [type, { schema: schemaOf(response, "output") }];
  return [type, { schema: { type: "string", contentEncoding: "binary" } }];
}

function parameters(place: "path" | "query", path: string, route: Pick<Route, "params" | "query">): Json[] {
  const shape = place === "path" ? route.params : route.query;
  const schema = objectSchema.parse(schemaOf(shape, "input"));
  return Object.entries(schema.properties ?? {})
    .filter(([name]) => place === "query" || path.includes(`{${name}}`))
    .map(([name, { description, ...rest }]) => ({
      name,
      in: place,
      required: place === "path" || (schema.required?.includes(name) ?? false),
      ...(description === undefined ? {} : { description }),
      schema: rest,
      ...(rest.type === "array" ? { style: "form", explode: false } : {}),
    }));
}

function schemaOf(schema: z.ZodType, io: "input" | "output"): Json {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io });
  return rest;
}
