/** What a supporting document may be: its name's end, its type, and the bytes that such a file begins with. */
const KINDS = [
  { ends: [".pdf"], media: "application/pdf", begins: [[0x25, 0x50, 0x44, 0x46, 0x2d]] },
  { ends: [".png"], media: "image/png", begins: [[0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]] },
  { ends: [".jpg", ".jpeg"], media: "image/jpeg", begins: [[0xff, 0xd8, 0xff]] },
  {
    ends: [".xlsx"],
    media: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    begins: [[0x50, 0x4b, 0x03, 0x04]],
    holds: "xl/",
  },
  {
    ends: [".docx"],
    media: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    begins: [[0x50, 0x4b, 0x03, 0x04]],
    holds: "word/",
  },
  {
    ends: [".ods"],
    media: "application/vnd.oasis.opendocument.spreadsheet",
    begins: [[0x50, 0x4b, 0x03, 0x04]],
    holds: "application/vnd.oasis.opendocument.spreadsheet",
  },
  { ends: [".csv", ".txt"], media: "text/plain", text: true },
] as const;

export const ACCEPTED = "PDF, PNG, JPEG, XLSX, ODS, DOCX, CSV ou TXT";

/** The type of a file whose bytes are what its name says; null when they are not, or when it is none of ours. */
export function mediaOf(name: string, bytes: Buffer): string | null {
  const lower = name.toLowerCase();
  const kind = KINDS.find(({ ends }) => ends.some((end) => lower.endsWith(end)));
  if (kind === undefined) return null;
  if ("text" in kind) return isText(bytes) ? kind.media : null;
  const begins = kind.begins.some((magic) => magic.every((byte, index) => bytes[index] === byte));
  if (!begins) return null;
  // A workbook with macros is a zip like any other: what it holds is looked at, not its name.
  if ("holds" in kind && (!bytes.includes(kind.holds) || bytes.includes("vbaProject.bin"))) return null;
  return kind.media;
}

/** No byte that no text has: neither zero nor other controls than tabs and line ends. */
function isText(bytes: Buffer): boolean {
  return bytes.every((byte) => byte >= 0x20 || byte === 0x09 || byte === 0x0a || byte === 0x0d);
}
