import { createRequire } from "node:module";
import { type Font, openSync } from "fontkit";
import { dirname, join } from "node:path";

const require = createRequire(import.meta.url);

/**
 * A whole font. A glyph that stands for several characters keeps the first that asked for it: plain ones ask first, so that
 * spaces are copied as spaces whatever was drawn before.
 */
function read(name: string, file: string): Font {
  const font = openSync(join(dirname(require.resolve(`${name}/package.json`)), "TTF", file));
  for (let character = 0x20; character < 0x180; character++) font.glyphForCodePoint(character);
  return font;
}

/** Fonts where every French space and sign has its glyph, read once for all documents. */
export const FONTS = {
  text: read("source-sans", "SourceSans3-Regular.ttf"),
  strong: read("source-sans", "SourceSans3-Semibold.ttf"),
  slanted: read("source-sans", "SourceSans3-It.ttf"),
  prose: read("source-serif", "SourceSerif4-Regular.ttf"),
  title: read("source-serif", "SourceSerif4-Semibold.ttf"),
} as const;
export type Face = keyof typeof FONTS;
