import { join } from "node:path";

/** Where the files of an edition lie. */
export function editionFolder(varDir: string, id: string): string {
  return join(varDir, "editions", id);
}
