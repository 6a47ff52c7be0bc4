import { gzipSync } from "node:zlib";

/** A file of the demonstration's mirror. */
export interface DemoFile {
  /** In the mirror, as the manifests say it. */
  path: string;
  bytes: Uint8Array;
}

/** Node writes no date in the header: the same text gives the same bytes. */
export function gzip(bytes: Uint8Array): Uint8Array {
  return gzipSync(bytes, { level: 6 });
}
