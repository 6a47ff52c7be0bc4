import { deflateRawSync } from "node:zlib";
import { book, sheetXml } from "../book.ts";
import { zip } from "../zip.ts";
import { empty, type HostileFile, raw } from "./hostile-file.ts";

const bomb = deflateRawSync(Buffer.alloc(64 * 1024 * 1024, 0x20));
const sheetPart = "xl/worksheets/sheet1.xml";
const ole = (inside: string) =>
  Buffer.concat([
    Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]),
    Buffer.alloc(512),
    Buffer.from(inside, "utf16le"),
  ]);
const one = (name: string, content = "") => zip([{ name, text: content }]);

export const archives: HostileFile[] = [
  raw("bytes with zeros", ["binaire"], Buffer.from([1, 0, 0, 0, 2, 3, 0, 0, 0, 0, 9, 0, 0])),
  raw("an image", ["format"], Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0])),
  raw("a gzip", ["format"], Buffer.from([0x1f, 0x8b, 8, 0, 0, 0])),
  raw("a workbook cut short", ["tronque"], empty.subarray(0, empty.length - 60)),
  raw("a zip of something else", ["format"], one("photo.jpg")),
  raw("a Word document", ["format"], one("word/document.xml", "<w/>")),
  raw(
    "an OpenDocument workbook",
    ["ods"],
    zip([{ name: "mimetype", text: "application/vnd.oasis.opendocument.spreadsheet", method: 0 }]),
  ),
  raw("a Numbers workbook", ["format"], one("Index/Document.iwa")),
  raw("a binary workbook", ["format"], one("xl/workbook.bin")),
  raw("a workbook with macros by its name", ["macros"], empty, "grille.xlsm"),
  raw(
    "a workbook with macros in it",
    ["macros"],
    book([{ name: "M", rows: [["a"]] }], [{ name: "xl/vbaProject.bin", text: "x" }]),
  ),
  raw("an old workbook", ["xls"], ole("Workbook"), "grille.xls"),
  raw("a workbook locked by a password", ["mot_de_passe"], ole("EncryptedPackage")),
  raw(
    "an encrypted archive",
    ["mot_de_passe"],
    zip([
      { name: "xl/workbook.xml", text: "<a/>", encrypted: true },
      { name: "xl/_rels/workbook.xml.rels", text: "<a/>", encrypted: true },
    ]),
  ),
  raw(
    "a sheet that swells",
    ["trop_gros"],
    book(
      [{ name: "M", rows: [] }],
      [{ name: sheetPart, text: Buffer.alloc(64 * 1024 * 1024, 0x20), packed: bomb }],
    ),
  ),
  raw(
    "shared strings that swell",
    ["trop_gros"],
    book(
      [{ name: "M", rows: [["a"]] }],
      [{ name: "xl/sharedStrings.xml", text: Buffer.alloc(64 * 1024 * 1024, 0x20), packed: bomb }],
    ),
  ),
  raw(
    "a broken compression",
    ["endommage"],
    book([{ name: "M", rows: [] }], [{ name: sheetPart, text: "x", packed: Buffer.from([7, 7, 7, 7]) }]),
  ),
  raw(
    "a byte that changed",
    ["endommage"],
    book(
      [{ name: "M", rows: [] }],
      [{ name: sheetPart, text: sheetXml({ name: "M", rows: [["a"]] }), crc: 1 }],
    ),
  ),
  raw(
    "two files of one name",
    ["endommage"],
    zip([
      { name: "xl/workbook.xml", text: "<a/>" },
      { name: "xl/workbook.xml", text: "<b/>" },
    ]),
  ),
  raw(
    "an unknown compression",
    ["endommage"],
    book([{ name: "M", rows: [] }], [{ name: sheetPart, text: "x", method: 12 }]),
  ),
  raw("XML that ends too soon", ["endommage"], book([{ name: "M", xml: "<worksheet><sheetData><row>" }])),
  raw(
    "entities that swell",
    ["endommage"],
    book([
      {
        name: "M",
        xml: '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><worksheet><sheetData><row r="1"><c t="str"><v>&b;</v></c></row></sheetData></worksheet>',
      },
    ]),
  ),
  raw(
    "an entity that reads a file",
    ["endommage"],
    book([
      {
        name: "M",
        xml: '<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]><worksheet><sheetData><row r="1"><c t="str"><v>&f;</v></c></row></sheetData></worksheet>',
      },
    ]),
  ),
  raw(
    "a row beyond the last",
    ["endommage"],
    book([
      {
        name: "M",
        xml: '<worksheet><sheetData><row r="99999999999"><c><v>1</v></c></row></sheetData></worksheet>',
      },
    ]),
  ),
  raw(
    "a column beyond the last",
    ["endommage"],
    book([
      {
        name: "M",
        xml: '<worksheet><sheetData><row r="1"><c r="ZZZZZZ1"><v>1</v></c></row></sheetData></worksheet>',
      },
    ]),
  ),
  raw(
    "a sheet that is not there",
    ["sans_entete"],
    book(
      [],
      [
        {
          name: "xl/workbook.xml",
          text: '<workbook><sheets><sheet name="M" r:id="rId9"/></sheets></workbook>',
        },
      ],
    ),
  ),
];
