import { MEDIA, type Media } from "#data/contract/route.ts";

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

function weights(header: string): Map<string, number> {
  const taken = new Map<string, number>();
  for (const part of header.slice(0, 500).toLowerCase().split(",")) {
    const [type, ...parameters] = part.split(";").map((text) => text.trim());
    const quality = parameters.find((text) => text.startsWith("q="));
    const weight = quality === undefined ? 1 : Number(quality.slice(2));
    if (type !== undefined && type !== "") taken.set(type, Number.isFinite(weight) ? weight : 0);
  }
  return taken;
}
