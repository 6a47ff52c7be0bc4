import { zip, type ZipPart } from "./zip.ts";

/** Text, a number, nothing, or the XML of a cell whose reference is written for it. */
export type BookCell = string | number | null | { xml: (reference: string) => string };

export interface BookSheet {
  name: string;
  rows?: readonly (readonly BookCell[])[];
  state?: string;
  /** After the rows: merged cells. */
  after?: string;
  /** The whole file, instead of the rows. */
  xml?: string;
  hiddenRows?: readonly number[];
}

const MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
const RELS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/** A workbook written by hand: cell styles 1 is a date, 2 a percentage. */
export function book(sheets: readonly BookSheet[], more: readonly ZipPart[] = []): Buffer {
  const names = sheets.map(
    ({ name, state }, i) =>
      `<sheet name="${name}" sheetId="${i + 1}"${state === undefined ? "" : ` state="${state}"`} r:id="rId${i + 1}"/>`,
  );
  const relations = sheets.map(
    (_, i) =>
      `<Relationship Id="rId${i + 1}" Type="${RELS}/worksheet" Target="worksheets/sheet${i + 1}.xml"/>`,
  );
  const parts: ZipPart[] = [
    {
      name: "xl/workbook.xml",
      text: `<workbook ${MAIN} xmlns:r="${RELS}"><sheets>${names.join("")}</sheets></workbook>`,
    },
    {
      name: "xl/_rels/workbook.xml.rels",
      text: `<Relationships>${relations.join("")}<Relationship Id="s" Target="sharedStrings.xml"/></Relationships>`,
    },
    { name: "xl/styles.xml", text: STYLES },
    ...sheets.map((sheet, i) => ({ name: `xl/worksheets/sheet${i + 1}.xml`, text: sheetXml(sheet) })),
  ];
  const given = new Set(more.map(({ name }) => name));
  return zip([...parts.filter(({ name }) => !given.has(name)), ...more]);
}

const STYLES = `<styleSheet ${MAIN}><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="9"/></cellXfs></styleSheet>`;

export function sheetXml({ rows = [], after = "", xml, hiddenRows = [] }: BookSheet): string {
  if (xml !== undefined) return xml;
  const lines = rows.map((row, i) => {
    const hidden = hiddenRows.includes(i + 1) ? ' hidden="1"' : "";
    return `<row r="${i + 1}"${hidden}>${row.map((cell, j) => cellXml(cell, `${String.fromCharCode(65 + j)}${i + 1}`)).join("")}</row>`;
  });
  return `<worksheet ${MAIN}><sheetData>${lines.join("")}</sheetData>${after}</worksheet>`;
}

function cellXml(cell: BookCell, reference: string): string {
  if (cell === null) return "";
  if (typeof cell === "object") return cell.xml(reference);
  if (typeof cell === "number") return `<c r="${reference}"><v>${cell}</v></c>`;
  return `<c r="${reference}" t="inlineStr"><is><t>${cell.replaceAll("&", "&amp;").replaceAll("<", "&lt;")}</t></is></c>`;
}
