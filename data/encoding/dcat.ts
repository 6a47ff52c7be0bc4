import { frenchSpaces } from "../rules/french.ts";
import type { EditionFile, EditionIndicator, EditionManifest } from "../contract/edition.ts";

/** What a catalogue says of an edition besides its manifest. */
export interface Described {
  manifest: EditionManifest;
  /** By slug: what an indicator counts, in full. */
  definitions: ReadonlyMap<string, string>;
  /** By source: whom to cite. */
  citations: ReadonlyMap<string, string>;
  /** Names and codes of the regions that it holds; France where it holds it. */
  places: readonly { level: string; code: string; libelle: string }[];
}

/** Where things are. In a folder of files, names alone: the folder can lie anywhere. */
export interface Addresses {
  /** Before the name of a file: « » beside the files, « …/editions/2026.1/files/ » by the interface. */
  files: string;
  /** Of the whole instance, without its last slash; null beside the files. */
  root: string | null;
}

type Json = Record<string, unknown>;

const CONTEXT = {
  dcat: "http://www.w3.org/ns/dcat#",
  dcatap: "http://data.europa.eu/r5r/",
  dct: "http://purl.org/dc/terms/",
  foaf: "http://xmlns.com/foaf/0.1/",
  rdfs: "http://www.w3.org/2000/01/rdf-schema#",
  spdx: "http://spdx.org/rdf/terms#",
  vcard: "http://www.w3.org/2006/vcard/ns#",
  xsd: "http://www.w3.org/2001/XMLSchema#",
};
const AUTHORITY = "http://publications.europa.eu/resource/authority";

const MEDIA: Readonly<Record<string, { label: string; type: string }>> = {
  arrow: { label: "Apache Arrow", type: "application/vnd.apache.arrow.file" },
  parquet: { label: "Apache Parquet", type: "application/vnd.apache.parquet" },
  csv: { label: "CSV", type: "text/csv" },
  json: { label: "JSON", type: "application/json" },
  topojson: { label: "TopoJSON", type: "application/json" },
};

/** An edition as a DCAT-AP 3 catalogue, in JSON-LD: a dataset for each indicator, one for what their codes name. */
export function dcatCatalogue(described: Described, addresses: Addresses): Json {
  const { manifest } = described;
  const { id, indicators, files, demonstration } = manifest;
  const fictitious = demonstration ? " Données fictives : aucun chiffre n’est réel." : "";
  const { root } = addresses;
  const common = commonOf(described, addresses);
  return {
    "@context": CONTEXT,
    "@id": root === null ? "#catalogue" : `${root}/api/v1/editions/${id}/catalogue.jsonld#catalogue`,
    "@type": "dcat:Catalog",
    "dct:title": french(`Relève, édition ${id}`),
    "dct:description": french(
      `Emplois de la santé, du social et du médico-social par territoire : besoins, emploi, formation, santé au travail.${fictitious}`,
    ),
    "dct:publisher": common["dct:publisher"],
    "dct:language": common["dct:language"],
    "dct:license": licenceOf(manifest),
    "dct:spatial": common["dct:spatial"],
    ...(root === null
      ? {}
      : { "foaf:homepage": { "@id": `${root}/donnees` }, "dcat:service": service(root) }),
    "dcat:dataset": [
      ...indicators.map((one) => indicatorDataset(one, described, addresses, fictitious)),
      {
        ...common,
        "@id": datasetId("referentiels", described, addresses),
        "dct:identifier": `releve-${id}-referentiels`,
        "dct:title": french("Référentiels et contours"),
        "dct:description": french(
          `Territoires, communes, métiers, secteurs, diplômes, structures et contours que les codes des indicateurs nomment.${fictitious}`,
        ),
        "dcat:keyword": [french("territoires"), french("nomenclatures")],
        "dcat:distribution": files
          .filter(({ indicator }) => indicator === null)
          .map((file) => distribution(file, manifest, addresses)),
      },
    ],
  };
}

function indicatorDataset(
  indicator: EditionIndicator,
  described: Described,
  addresses: Addresses,
  fictitious: string,
): Json {
  const { manifest, definitions, citations } = described;
  const { slug, label, unit, millesimes, sources } = indicator;
  const cited = sources.flatMap((source) => citations.get(source) ?? []);
  return {
    ...commonOf(described, addresses),
    "@id": datasetId(slug, described, addresses),
    "dct:identifier": `releve-${manifest.id}-${slug}`,
    "dct:title": french(label),
    "dct:description": french(`${definitions.get(slug) ?? label} Unité : ${unit}.${fictitious}`),
    "dcat:keyword": [french(label), french("emploi"), french("santé et social")],
    "dct:temporal": periodsOf(millesimes),
    ...(cited.length === 0
      ? {}
      : {
          "dct:provenance": cited.map((text) => ({
            "@type": "dct:ProvenanceStatement",
            "rdfs:label": french(text),
          })),
        }),
    ...(addresses.root === null
      ? {}
      : { "dcat:landingPage": { "@id": `${addresses.root}/donnees/indicateurs/${slug}` } }),
    "dcat:distribution": manifest.files
      .filter((file) => file.indicator === slug)
      .map((file) => distribution(file, manifest, addresses)),
  };
}

function datasetId(name: string, { manifest }: Described, { root }: Addresses): string {
  return root === null ? `#${name}` : `${root}/api/v1/editions/${manifest.id}/catalogue.jsonld#${name}`;
}

/** What every dataset of an edition says alike. */
function commonOf({ manifest, places }: Described, { root }: Addresses): Json {
  const { id, publisher, demonstration } = manifest;
  const contact =
    publisher.contact === null ? {} : { "vcard:hasEmail": { "@id": `mailto:${publisher.contact}` } };
  return {
    "@type": "dcat:Dataset",
    "dct:publisher": {
      "@id": `${root ?? ""}#editeur`,
      "@type": "foaf:Agent",
      "foaf:name": french(publisher.name),
    },
    "dcat:contactPoint": { "@type": "vcard:Organization", "vcard:fn": publisher.name, ...contact },
    "dcat:version": id,
    "dct:language": { "@id": `${AUTHORITY}/language/FRA` },
    "dct:accessRights": { "@id": `${AUTHORITY}/access-right/PUBLIC` },
    "dcat:theme": [{ "@id": `${AUTHORITY}/data-theme/HEAL` }, { "@id": `${AUTHORITY}/data-theme/SOCI` }],
    "dct:spatial": places.map((place) => spatial(place, demonstration)),
  };
}

/** A place of a demonstration has a name and no address: it does not exist. */
function spatial({ level, code, libelle }: Described["places"][number], demonstration: boolean): Json {
  const named = { "@type": "dct:Location", "rdfs:label": french(libelle) };
  if (demonstration) return named;
  const at = level === "fr" ? `${AUTHORITY}/country/FRA` : `http://id.insee.fr/geo/region/${code}`;
  return { "@id": at, ...named };
}

function periodsOf(millesimes: readonly string[]): Json[] {
  const years = millesimes.flatMap((text) => text.match(/\d{4}/g) ?? []).sort();
  const [first, last] = [years[0], years.at(-1)];
  if (first === undefined || last === undefined) return [];
  return [
    {
      "@type": "dct:PeriodOfTime",
      "dcat:startDate": typed(`${first}-01-01`, "xsd:date"),
      "dcat:endDate": typed(`${last}-12-31`, "xsd:date"),
    },
  ];
}

function distribution(
  { name, bytes, sha256, region }: EditionFile,
  manifest: EditionManifest,
  { files }: Addresses,
): Json {
  const media = MEDIA[name.slice(name.lastIndexOf(".") + 1)] ?? {
    label: "binaire",
    type: "application/octet-stream",
  };
  const url = { "@id": `${files}${name}` };
  const whole = region === null ? media.label : `${media.label}, région ${region}`;
  return {
    "@id": `${files}${name}#distribution`,
    "@type": "dcat:Distribution",
    "dct:title": french(`${name.slice(name.lastIndexOf("/") + 1)} (${whole})`),
    "dcat:accessURL": url,
    "dcat:downloadURL": url,
    "dcat:mediaType": { "@id": `https://www.iana.org/assignments/media-types/${media.type}` },
    "dct:format": { "@type": "dct:MediaTypeOrExtent", "rdfs:label": media.label },
    "dcat:byteSize": typed(String(bytes), "xsd:nonNegativeInteger"),
    "dct:license": licenceOf(manifest),
    "dcatap:availability": { "@id": `${AUTHORITY}/planned-availability/STABLE` },
    "spdx:checksum": {
      "@type": "spdx:Checksum",
      "spdx:algorithm": { "@id": "spdx:checksumAlgorithm_sha256" },
      "spdx:checksumValue": typed(sha256, "xsd:hexBinary"),
    },
  };
}

function service(root: string): Json {
  return {
    "@id": `${root}/api/v1`,
    "@type": "dcat:DataService",
    "dct:title": french("Interface de Relève"),
    "dcat:endpointURL": { "@id": `${root}/api/v1` },
    "dcat:endpointDescription": { "@id": `${root}/api/v1/openapi.json` },
  };
}

function licenceOf({ licence }: EditionManifest): Json {
  return { "@id": licence.url, "@type": "dct:LicenseDocument", "rdfs:label": french(licence.name) };
}

function french(text: string): Json {
  return { "@value": frenchSpaces(text), "@language": "fr" };
}

function typed(text: string, type: string): Json {
  return { "@value": text, "@type": type };
}
