/** What pdfkit has and its types do not tell. */
declare namespace PDFKit {
  interface PDFStructureElement {
    /** The element as it is written: `A` holds its attributes. */
    dictionary: { data: Record<string, unknown> };
  }
  interface PDFDocument {
    registerFont(name: string, font: import("fontkit").Font): this;
  }
  interface PDFOutline {
    /** `top` from the top of the page; `left` is counted from its right edge. */
    addItem(title: string, options: { top: number; left: number; expanded?: boolean }): PDFOutline;
  }
}

/** The reader of fonts that pdfkit is made on. */
declare module "fontkit" {
  interface Font {
    glyphForCodePoint(character: number): object;
  }
  export function openSync(file: string): Font;
}
