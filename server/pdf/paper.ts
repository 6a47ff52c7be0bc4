import { once } from "node:events";
import PdfKit from "pdfkit";
import { frenchSpaces } from "#data/rules/french.ts";
import { type Face, FONTS } from "./fonts.ts";

/** Points; A4 is 595 × 842. */
export const MARGIN = 40;
/** Top of the name of the site, and what it and the foot take, with their margin. */
const HEAD = { y: 36, height: 74 } as const;
const FOOT = { y: 790, height: 62 } as const;
const INK = "#16211f";
const QUIET = "#465350";
const RULE = "#b9c3bf";
/** `you`: what the reader chose or is; told in grey by a larger dot with a white casing. */
export const COLORS = { ink: INK, quiet: QUIET, rule: RULE, you: "#c8431a" } as const;

export interface PaperInfo {
  /** Title of the document, read aloud and shown by the reader. */
  title: string;
  subject: string;
  /** Said at the foot of each page, before its number. */
  foot: string;
  /** Everything is invented: each page says so. */
  demonstration: boolean;
  at: Date;
}

interface Style {
  face?: Face;
  size?: number;
  color?: string;
  align?: "left" | "right";
  /** Points under a paragraph. */
  after?: number;
}

/** Points that the heading of a section takes, with the air and the line above it. */
export const HEADING = 34;

/** A tag of the structure tree; a header of a table says what it heads. */
export type Tag = string | { header: "Column" | "Row" };

/** An A4 document, tagged for screen readers, with an outline, filled from top to bottom; its spaces are French. */
export class Paper {
  readonly doc: PDFKit.PDFDocument;
  readonly #root: PDFKit.PDFStructureElement;
  readonly #info: PaperInfo;
  readonly #chunks: Buffer[] = [];
  readonly #heights = new Map<string, number>();
  readonly #ended: Promise<unknown>;
  #outline: PDFKit.PDFOutline;
  #top: number;

  constructor(info: PaperInfo) {
    this.#info = info;
    this.doc = new PdfKit({
      size: "A4",
      margins: { top: HEAD.height, bottom: FOOT.height, left: MARGIN, right: MARGIN },
      bufferPages: true,
      tagged: true,
      pdfVersion: "1.7",
      lang: "fr-FR",
      displayTitle: true,
      info: {
        Title: info.title,
        Subject: info.subject,
        Author: "Relève",
        Creator: "Relève",
        CreationDate: info.at,
      },
    });
    for (const [name, file] of Object.entries(FONTS)) this.doc.registerFont(name, file);
    this.doc.on("data", (chunk: Buffer) => this.#chunks.push(chunk));
    this.#ended = once(this.doc, "end");
    this.#root = this.doc.struct("Document");
    this.doc.addStructure(this.#root);
    this.#outline = this.doc.outline;
    this.#top = this.doc.page.margins.top;
  }

  get width(): number {
    return this.doc.page.width - 2 * MARGIN;
  }

  get top(): number {
    return this.#top;
  }

  /** Points left on this page. */
  get left(): number {
    return this.doc.page.height - this.doc.page.margins.bottom - this.#top;
  }

  /** Goes to a new page unless that many points are left on this one. */
  ensure(height: number): void {
    if (height > this.left) this.page();
  }

  /** Goes to a new page. */
  page(): void {
    this.doc.addPage();
    this.#top = this.doc.page.margins.top;
  }

  space(height: number): void {
    this.#top += height;
  }

  title(text: string): void {
    this.#outline = this.#mark(text);
    this.#block("H1", text, { face: "strong", size: 20 }, 3);
  }

  /**
   * `room`: points that must follow on the page, for a heading never stands alone at its foot; `ruled`: whether a line
   * sets it apart from what stands above.
   */
  heading(text: string, { room = 150, ruled = true } = {}): void {
    this.ensure(room);
    this.space(8);
    if (ruled) {
      this.rule(this.#top, { weight: 0.8, color: INK });
      this.space(6);
    }
    this.#mark(text);
    this.#block("H2", text, { face: "strong", size: 11.5 }, 3);
  }

  paragraph(text: string, style: Style = {}): void {
    this.#block("P", text, style, style.after ?? 5);
  }

  /** A paragraph that opens with words in bold. */
  introduced(words: string, text: string, style: Style = {}): void {
    // Measured as if all were bold: what is left over is air.
    const height = this.heightOf(`${words} ${text}`, this.width, { ...style, face: "strong" });
    this.ensure(height);
    const write = () => {
      this.#dress({ ...style, face: "strong" });
      const { doc, width } = this;
      doc.text(frenchSpaces(`${words} `), MARGIN, this.#top, { width, height: 800, continued: true });
      this.#dress(style);
      doc.text(frenchSpaces(text));
    };
    const element = this.doc.struct("P", {}, [write]);
    this.#root.add(element);
    element.end();
    this.#top = this.doc.y + 5;
  }

  /** Draws what is only decoration: screen readers pass over it. */
  artifact(draw: (doc: PDFKit.PDFDocument) => void): void {
    this.doc.markContent("Artifact", { type: "Layout" });
    draw(this.doc);
    this.doc.endMarkedContent();
  }

  rule(y: number, { x = MARGIN, width = this.width, weight = 0.5, color = RULE } = {}): void {
    this.artifact((doc) =>
      doc
        .lineWidth(weight)
        .strokeColor(color)
        .moveTo(x, y)
        .lineTo(x + width, y)
        .stroke(),
    );
  }

  /** An element of the structure, to which parts are added before it is closed. */
  element(tag: Tag, fill: (element: PDFKit.PDFStructureElement) => void, within = this.#root): void {
    const element = this.#struct(tag);
    within.add(element);
    fill(element);
    element.end();
  }

  /** A text at a place, as one element of the structure. */
  place(
    tag: Tag,
    text: string,
    at: { x: number; y: number; width: number },
    style: Style = {},
    within = this.#root,
  ): void {
    const element = this.#struct(tag, () => this.#write(text, at, style));
    within.add(element);
    element.end();
  }

  /** A drawing, with the words that say it. */
  figure(words: string, draw: () => void, within = this.#root): void {
    const element = this.doc.struct("Figure", { alt: frenchSpaces(words) }, [draw]);
    within.add(element);
    element.end();
  }

  heightOf(text: string, width: number, style: Style = {}): number {
    // Tables say the same words again and again, and laying them out is what takes time.
    const key = `${style.face ?? "text"} ${style.size ?? 9.5} ${width} ${text}`;
    const known = this.#heights.get(key);
    if (known !== undefined) return known;
    this.#dress(style);
    const height = this.doc.heightOfString(text === "" ? " " : frenchSpaces(text), { width });
    this.#heights.set(key, height);
    return height;
  }

  /** The finished bytes. */
  async end(): Promise<Buffer> {
    this.#root.end();
    this.#dressPages();
    this.doc.end();
    await this.#ended;
    return Buffer.concat(this.#chunks);
  }

  #struct(tag: Tag, draw?: () => void): PDFKit.PDFStructureElement {
    const element = this.doc.struct(
      typeof tag === "string" ? tag : "TH",
      {},
      draw === undefined ? undefined : [draw],
    );
    if (typeof tag !== "string") element.dictionary.data["A"] = { O: "Table", Scope: tag.header };
    return element;
  }

  /** A line of the outline, under the title of the document. */
  #mark(text: string): PDFKit.PDFOutline {
    const { width } = this.doc.page;
    return this.#outline.addItem(frenchSpaces(text), { top: this.#top, left: width, expanded: true });
  }

  #block(type: string, text: string, style: Style, after: number): void {
    const height = this.heightOf(text, this.width, style);
    this.ensure(height);
    this.place(type, text, { x: MARGIN, y: this.#top, width: this.width }, style);
    this.#top += height + after;
  }

  #write(text: string, { x, y, width }: { x: number; y: number; width: number }, style: Style): void {
    this.#dress(style);
    // Placed by us: nothing may flow to another page by itself.
    this.doc.text(frenchSpaces(text), x, y, {
      width,
      align: style.align ?? "left",
      height: 800,
    });
  }

  #dress({ face = "text", size = 9.5, color = INK }: Style): void {
    this.doc.font(face).fontSize(size).fillColor(color);
  }

  /** The name, the number and, where all is invented, the warning of each page. */
  #dressPages(): void {
    const { start, count } = this.doc.bufferedPageRange();
    for (let page = start; page < start + count; page += 1) {
      this.doc.switchToPage(page);
      this.doc.page.margins.bottom = 0;
      this.doc.markContent("Artifact", { type: "Pagination" });
      this.#signHead();
      if (this.#info.demonstration) this.#warning();
      this.#line(HEAD.y + 26, 1, INK);
      this.#line(FOOT.y - 6, 0.5, RULE);
      this.#write(
        this.#info.foot,
        { x: MARGIN, y: FOOT.y, width: this.width - 80 },
        { size: 8, color: QUIET },
      );
      this.#write(
        `Page ${page - start + 1} sur ${count}`,
        { x: MARGIN + this.width - 70, y: FOOT.y, width: 70 },
        { size: 8, color: QUIET, align: "right" },
      );
      this.doc.endMarkedContent();
    }
  }

  /** Two shifts and the handover between them, the name, what it is. */
  #signHead(): void {
    const { doc } = this;
    doc.save().translate(MARGIN, HEAD.y + 2);
    doc.rect(0, 0, 14, 3).rect(11.4, 1.5, 1.2, 11).fill(INK);
    doc.rect(10, 11, 13, 3).fill(COLORS.you).restore();
    this.#write("Relève", { x: MARGIN + 30, y: HEAD.y - 3, width: 70 }, { face: "title", size: 15 });
    this.#write(
      "Observatoire des métiers de la santé et du social",
      { x: MARGIN + 84, y: HEAD.y + 3, width: 280 },
      { size: 8.5, color: QUIET },
    );
  }

  #warning(): void {
    const words = "Données fictives";
    this.#dress({ face: "strong", size: 9 });
    const width = this.doc.widthOfString(words) + 14;
    const x = MARGIN + this.width - width;
    this.doc
      .lineWidth(0.8)
      .strokeColor(INK)
      .roundedRect(x, HEAD.y - 1, width, 17, 1.5)
      .stroke();
    this.#write(words, { x: x + 7, y: HEAD.y + 2, width }, { face: "strong", size: 9 });
  }

  #line(y: number, weight: number, color: string): void {
    this.doc
      .lineWidth(weight)
      .strokeColor(color)
      .moveTo(MARGIN, y)
      .lineTo(MARGIN + this.width, y)
      .stroke();
  }
}
