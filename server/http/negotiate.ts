import { LRUCache } from "lru-cache";
import { MEDIA, type Media, type Route } from "#data/contract/route.ts";
import { routes } from "#data/contract/routes.ts";

/** What is read of a header. */
const MAX_HEADER = 500;

export type Encoding = "br" | "gzip" | "identity";

/** The encoding a client prefers; brotli when it likes both as much. */
export function encodingOf(acceptEncoding: string | undefined): Encoding {
  if (acceptEncoding === undefined) return "identity";
  const taken = weights(acceptEncoding);
  const br = taken.get("br") ?? 0;
  const gzip = taken.get("gzip") ?? taken.get("*") ?? 0;
  if (br > 0 && br >= gzip) return "br";
  return gzip > 0 ? "gzip" : "identity";
}

/** The media an Accept header prefers among those served, or null when it takes none of them. */
export function mediaOf(accept: string | undefined, served: readonly [Media, ...Media[]]): Media | null {
  if (accept === undefined || accept === "") return served[0];
  const taken = weights(accept);
  let best: Media | null = null;
  let most = 0;
  for (const media of served) {
    const type = MEDIA[media].replace(/;.*/, "");
    const weight = taken.get(type) ?? taken.get(`${type.split("/")[0]}/*`) ?? taken.get("*/*") ?? 0;
    if (weight > most) {
      most = weight;
      best = media;
    }
  }
  return best;
}

/** What each route that offers a choice lets its reader choose between. */
const CHOICES = Object.values<Route>(routes)
  .map(({ media }) => media)
  .filter(({ length }) => length > 1);
const chosen = new LRUCache<string, string>({ max: 500 });

/** The media that an Accept header gets wherever there is a choice: the same text for headers that are answered alike. */
export function choicesOf(accept: string | undefined): string {
  const header = (accept ?? "").slice(0, MAX_HEADER);
  const known = chosen.get(header);
  if (known !== undefined) return known;
  const choices = CHOICES.map((served) => mediaOf(header, served) ?? served[0]).join(",");
  chosen.set(header, choices);
  return choices;
}

function weights(header: string): Map<string, number> {
  const taken = new Map<string, number>();
  for (const part of header.slice(0, MAX_HEADER).toLowerCase().split(",")) {
    const [type, ...parameters] = part.split(";").map((text) => text.trim());
    const quality = parameters.find((text) => text.startsWith("q="));
    const weight = quality === undefined ? 1 : Number(quality.slice(2));
    if (type !== undefined && type !== "") taken.set(type, Number.isFinite(weight) ? weight : 0);
  }
  return taken;
}
