import { FileRefusal } from "./finding.ts";

/** What a file is by its bytes, whatever its name says. */
export type Nature = "workbook" | "text";

const SAVE_AS = "ouvrez-le dans votre tableur et enregistrez-le au format « Classeur Excel (.xlsx) »";

/** Throws a refusal that says how to mend for everything that is neither an XLSX workbook nor a text file. */
export function natureOf(bytes: Buffer, fileName: string): Nature {
  if (bytes.length === 0)
    throw new FileRefusal({
      code: "vide",
      message: "le fichier est vide",
      mend: "vérifiez l’envoi et recommencez",
    });
  if (starts(bytes, "PK\u0003\u0004") || starts(bytes, "PK\u0005\u0006")) {
    if (/\.(xlsm|xlsb|xltm|ods|ots)$/i.test(fileName)) throw wrongBook(fileName);
    return "workbook";
  }
  const head = bytes.toString("latin1", 0, 600);
  if (starts(bytes, "\u00d0\u00cf\u0011\u00e0")) throw oleRefusal(bytes);
  const known = SIGNATURES.find(({ signature }) => signature.test(head));
  if (known !== undefined)
    throw new FileRefusal({
      code: "format",
      message: `ce fichier est ${known.name}, non un classeur ou un texte à séparateurs`,
      expected: "un classeur .xlsx ou un fichier .csv",
      mend: known.mend,
    });
  if (holdsZeros(bytes)) throw binary();
  return "text";
}

/** Refuses what a zip archive holds besides an XLSX workbook without macros. */
export function refuseOtherArchives(names: readonly string[], mimetype: string): void {
  const has = (name: RegExp) => names.some((one) => name.test(one));
  if (mimetype.startsWith("application/vnd.oasis.opendocument"))
    throw new FileRefusal({
      code: "ods",
      message: "ce fichier est un classeur OpenDocument (.ods)",
      expected: "un classeur .xlsx",
      mend: SAVE_AS,
    });
  if (has(/^xl\/vbaProject\.bin$/i) || has(/^xl\/macrosheets\//i))
    throw new FileRefusal({
      code: "macros",
      message: "ce classeur contient des macros",
      expected: "un classeur .xlsx sans macros",
      mend: SAVE_AS,
    });
  if (has(/^xl\/workbook\.xml$/)) return;
  const [what, mend] = has(/^xl\/workbook\.bin$/)
    ? ["un classeur binaire (.xlsb)", SAVE_AS]
    : has(/^word\//)
      ? ["un document Word", "recopiez le tableau dans la grille fournie"]
      : has(/^Index\/.*\.iwa$/)
        ? ["un classeur Numbers", "dans Numbers : Fichier, Exporter vers, Excel"]
        : ["une archive zip, non un classeur", "décompressez-la et déposez le classeur qu’elle contient"];
  throw new FileRefusal({
    code: "format",
    message: `ce fichier est ${what}`,
    expected: "un classeur .xlsx ou un fichier .csv",
    mend,
  });
}

const SIGNATURES: readonly { signature: RegExp; name: string; mend: string }[] = [
  {
    signature: /^\s*(<!doctype html|<html|<head|<table|<meta|<body)/i,
    name: "une page HTML",
    mend: SAVE_AS,
  },
  { signature: /^(\u00ef\u00bb\u00bf)?\s*<\?xml/i, name: "un fichier XML", mend: SAVE_AS },
  { signature: /^%PDF/, name: "un PDF", mend: "déposez la grille elle-même, non son impression" },
  { signature: /^\{\\rtf/, name: "un document RTF", mend: SAVE_AS },
  {
    // oxlint-disable-next-line no-control-regex -- gzip begins so
    signature: /^\u001f\u008b|^Rar!|^7z\u00bc\u00af/,
    name: "une archive compressée",
    mend: "décompressez-la et déposez le classeur qu’elle contient",
  },
  {
    signature: /^\u0089PNG|^\u00ff\u00d8\u00ff|^GIF8/,
    name: "une image",
    mend: "déposez la grille elle-même, non sa photographie",
  },
  {
    signature: /^\s*[{[]\s*["{\]}]/,
    name: "du JSON",
    mend: "envoyez-le à l’adresse /api/v1/declarations/lot, prévue pour les logiciels",
  },
];

/** Compound files hold old workbooks, and new ones that a password locks. */
function oleRefusal(bytes: Buffer): FileRefusal {
  const locked = bytes.includes(Buffer.from("EncryptedPackage", "utf16le"));
  return new FileRefusal(
    locked
      ? {
          code: "mot_de_passe",
          message: "ce classeur est protégé par un mot de passe",
          mend: "retirez le mot de passe (Fichier, Informations, Protéger le classeur), enregistrez, recommencez",
        }
      : {
          code: "xls",
          message: "ce fichier est un ancien classeur (.xls)",
          expected: "un classeur .xlsx",
          mend: SAVE_AS,
        },
  );
}

function wrongBook(fileName: string): FileRefusal {
  const extension = fileName.slice(fileName.lastIndexOf(".")).toLowerCase();
  return new FileRefusal({
    code: extension.endsWith("m") ? "macros" : "format",
    message: `les classeurs ${extension} ne sont pas lus`,
    expected: "un classeur .xlsx sans macros",
    mend: SAVE_AS,
  });
}

/** UTF-16 has zeros on one side of each pair; anything else that has them is no text. */
function holdsZeros(bytes: Buffer): boolean {
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)) return false;
  const head = bytes.subarray(0, 4096);
  const zeros = [0, 0];
  head.forEach((byte, index) => {
    if (byte === 0) zeros[index % 2]! += 1;
  });
  const [even = 0, odd = 0] = zeros;
  if (even + odd === 0) return bytes.includes(0);
  return Math.max(even, odd) < head.length * 0.3 || Math.min(even, odd) > head.length * 0.05;
}

const binary = () =>
  new FileRefusal({
    code: "binaire",
    message: "ce fichier n’est ni un classeur ni un texte",
    expected: "un classeur .xlsx ou un fichier .csv",
    mend: "exportez la grille depuis Relève, remplissez-la et déposez-la",
  });

const starts = (bytes: Buffer, signature: string) =>
  bytes.subarray(0, signature.length).toString("latin1") === signature;
