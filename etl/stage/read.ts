import type { Readable } from "node:stream";

/** A file as `etl/sources/<slug>/read.ts` receives it. */
export interface ReadableFile {
  /** In the archive, as received. */
  path: string;
  /** The file's name at its producer. */
  name: string;
  table: string;
  millesime: string;
  /** The bytes, gunzipped when the manifest says `gzip`. */
  stream: () => Readable;
}

/** One record: `line` is where a person finds it in the file; a record that cannot be read says why in `refused`. */
export interface ReadRow {
  line: number;
  values: Record<string, string | null | undefined>;
  refused?: string;
}

/**
 * What `etl/sources/<slug>/read.ts` exports as `read`, for a source that is neither plain CSV nor XLSX. Keys of `values`
 * are the fields of `row`. Null leaves the file to the ordinary reader.
 */
export type Read = (file: ReadableFile) => AsyncIterable<ReadRow> | null;
