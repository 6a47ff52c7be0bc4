import { createRequire } from "node:module";
import { dirname, join } from "node:path";

const require = createRequire(import.meta.url);
const folder = (name: string) => join(dirname(require.resolve(`${name}/package.json`)), "TTF");

/** Whole fonts, so that every French space and sign has its glyph. */
export const FONTS = {
  text: join(folder("source-sans"), "SourceSans3-Regular.ttf"),
  strong: join(folder("source-sans"), "SourceSans3-Semibold.ttf"),
  slanted: join(folder("source-sans"), "SourceSans3-It.ttf"),
  prose: join(folder("source-serif"), "SourceSerif4-Regular.ttf"),
  title: join(folder("source-serif"), "SourceSerif4-Semibold.ttf"),
} as const;
export type Face = keyof typeof FONTS;
