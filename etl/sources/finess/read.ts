import { messageOf, SourceError } from "#etl/errors.ts";
import type { Read, ReadableFile, ReadRow } from "#etl/stage/read.ts";
import { readLegacy } from "./legacy.ts";
import { tables } from "./row.ts";
import { readStructures } from "./structures.ts";

/** Reads the three files of FINESS: the two legacy ones without heading, and FINESS+. */
export const read: Read = (file) => (file.table === "finess_structure" ? structures(file) : legacy(file));

function legacy(file: ReadableFile): AsyncIterable<ReadRow> {
  const table = tables.find(({ name }) => name === file.table);
  return readLegacy(file.stream(), new Set(Object.keys(table?.row.shape ?? {})));
}

async function* structures(file: ReadableFile): AsyncGenerator<ReadRow> {
  try {
    yield* readStructures(file.stream());
  } catch (error) {
    throw new SourceError(
      {
        source: "finess",
        file: file.name,
        reason: "fichier FINESS+ illisible ou tronqué",
        received: messageOf(error),
        expected:
          "un document JSON entier avec une liste « pmej », au besoin compressé une ou deux fois par gzip",
        mend: "télécharger le fichier de nouveau",
      },
      { cause: error },
    );
  }
}
