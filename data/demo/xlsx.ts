import { crc32, deflateRawSync } from "node:zlib";
import type { Cell } from "./csv.ts";

export interface Sheet {
  name: string;
  rows: Iterable<readonly Cell[]>;
}

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const DOC = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE = "http://schemas.openxmlformats.org/package/2006";

const escape = (text: string) =>
  text.replace(/[&<>"]/g, (c) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[c] ?? c);

/** 0 → A, 25 → Z, 26 → AA. */
function columnName(index: number): string {
  return (index >= 26 ? columnName(Math.floor(index / 26) - 1) : "") + String.fromCharCode(65 + (index % 26));
}

function sheetXml(sheet: Sheet, share: (text: string) => number): string {
  const parts = [`${XML}<worksheet xmlns="${MAIN}"><sheetData>`];
  let line = 0;
  for (const row of sheet.rows) {
    line++;
    parts.push(`<row r="${line}">`);
    row.forEach((cell, i) => {
      if (cell === null) return;
      const at = `${columnName(i)}${line}`;
      parts.push(
        typeof cell === "number"
          ? `<c r="${at}"><v>${cell}</v></c>`
          : `<c r="${at}" t="s"><v>${share(cell)}</v></c>`,
      );
    });
    parts.push("</row>");
  }
  parts.push("</sheetData></worksheet>");
  return parts.join("");
}

const type = (part: string, kind: string) =>
  `<Override PartName="/xl/${part}" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.${kind}+xml"/>`;

/** A workbook with shared strings, as the producers' own; no date is written in it, so that the same cells give the same bytes. */
export function xlsx(sheets: readonly Sheet[]): Uint8Array {
  const strings = new Map<string, number>();
  const share = (text: string) => {
    const known = strings.get(text);
    if (known !== undefined) return known;
    strings.set(text, strings.size);
    return strings.size - 1;
  };
  const bodies = sheets.map((sheet) => sheetXml(sheet, share));
  const relation = (id: number, kind: string, target: string) =>
    `<Relationship Id="rId${id}" Type="${DOC}/${kind}" Target="${target}"/>`;
  const relations = (content: string) =>
    `${XML}<Relationships xmlns="${PACKAGE}/relationships">${content}</Relationships>`;
  const files: [string, string][] = [
    [
      "[Content_Types].xml",
      `${XML}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${type("workbook.xml", "sheet.main")}${bodies.map((_, i) => type(`worksheets/sheet${i + 1}.xml`, "worksheet")).join("")}${type("styles.xml", "styles")}${type("sharedStrings.xml", "sharedStrings")}</Types>`,
    ],
    ["_rels/.rels", relations(relation(1, "officeDocument", "xl/workbook.xml"))],
    [
      "xl/workbook.xml",
      `${XML}<workbook xmlns="${MAIN}" xmlns:r="${DOC}"><sheets>${sheets.map((s, i) => `<sheet name="${escape(s.name)}" sheetId="${i + 1}" r:id="rId${i + 1}"/>`).join("")}</sheets></workbook>`,
    ],
    [
      "xl/_rels/workbook.xml.rels",
      relations(
        bodies.map((_, i) => relation(i + 1, "worksheet", `worksheets/sheet${i + 1}.xml`)).join("") +
          relation(bodies.length + 1, "styles", "styles.xml") +
          relation(bodies.length + 2, "sharedStrings", "sharedStrings.xml"),
      ),
    ],
    [
      "xl/styles.xml",
      `${XML}<styleSheet xmlns="${MAIN}"><fonts count="1"><font/></fonts><fills count="1"><fill/></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="1"><xf xfId="0"/></cellXfs></styleSheet>`,
    ],
    ...bodies.map((body, i): [string, string] => [`xl/worksheets/sheet${i + 1}.xml`, body]),
    [
      "xl/sharedStrings.xml",
      `${XML}<sst xmlns="${MAIN}" uniqueCount="${strings.size}">${[...strings.keys()].map((s) => `<si><t xml:space="preserve">${escape(s)}</t></si>`).join("")}</sst>`,
    ],
  ];
  return zip(files.map(([name, text]) => ({ name, bytes: Buffer.from(text) })));
}

/** 1 January 1980, the first day a zip archive can hold. */
const ZIP_DATE = 0x0021;

function zip(entries: readonly { name: string; bytes: Buffer }[]): Uint8Array {
  const body: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, bytes } of entries) {
    const packed = deflateRawSync(bytes, { level: 6 });
    const path = Buffer.from(name);
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0);
    fields.writeUInt16LE(0x0800, 2);
    fields.writeUInt16LE(8, 4);
    fields.writeUInt16LE(ZIP_DATE, 8);
    fields.writeUInt32LE(crc32(bytes), 10);
    fields.writeUInt32LE(packed.length, 14);
    fields.writeUInt32LE(bytes.length, 18);
    fields.writeUInt16LE(path.length, 22);
    const central = Buffer.alloc(14);
    central.writeUInt32LE(offset, 10);
    body.push(Buffer.from("PK\x03\x04", "latin1"), fields, path, packed);
    directory.push(Buffer.from("PK\x01\x02\x14\x00", "latin1"), fields, central, path);
    offset += 30 + path.length + packed.length;
  }
  const index = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write("PK\x05\x06", "latin1");
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(index.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...body, index, end]);
}
