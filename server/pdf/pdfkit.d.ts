/** What pdfkit has and its types do not tell. */
declare namespace PDFKit {
  interface PDFStructureElement {
    /** The element as it is written: `A` holds its attributes. */
    dictionary: { data: Record<string, unknown> };
  }
  interface PDFOutline {
    /** `top` from the top of the page; `left` is counted from its right edge. */
    addItem(title: string, options: { top: number; left: number; expanded?: boolean }): PDFOutline;
  }
}
