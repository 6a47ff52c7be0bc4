import { dcatCatalogue } from "#data/encoding/dcat.ts";
import type { OpenEdition } from "./open-edition.ts";

/** An edition as a DCAT-AP catalogue, by the addresses of the interface. */
export function catalogueOf(edition: OpenEdition, root: string): Record<string, unknown> {
  const { manifest, indicators, sources, territories } = edition;
  return dcatCatalogue(
    {
      manifest,
      definitions: new Map([...indicators].map(([slug, { definition }]) => [slug, definition])),
      citations: new Map([...sources].map(([slug, { citation }]) => [slug, citation])),
      places: [...territories.at("fr"), ...territories.at("reg")],
    },
    { files: `${root}/api/v1/editions/${edition.id}/files/`, root },
  );
}
