/** How the bytes of a text file were written, as far as they tell. */
export type Encoding = "utf-8" | "utf-16le" | "utf-16be" | "windows-1252" | "macintosh";

export const ENCODING_NAMES: Readonly<Record<Encoding, string>> = {
  "utf-8": "UTF-8",
  "utf-16le": "UTF-16 (petit-boutiste)",
  "utf-16be": "UTF-16 (gros-boutiste)",
  "windows-1252": "Windows-1252 (Excel français)",
  macintosh: "MacRoman (ancien Excel pour Mac)",
};

/** The text of a file and the encoding it was read in, to be told to whoever sent it. */
export function decodeText(bytes: Uint8Array): { text: string; encoding: Encoding } {
  const encoding = encodingOf(bytes);
  const text = new TextDecoder(encoding).decode(bytes);
  return { text: text.startsWith("\u{feff}") ? text.slice(1) : text, encoding };
}

function encodingOf(bytes: Uint8Array): Encoding {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return "utf-16be";
  const wide = wideEncoding(bytes.subarray(0, 4096));
  if (wide !== null) return wide;
  if (isUtf8(bytes)) return "utf-8";
  return macScore(bytes) > windowsScore(bytes) ? "macintosh" : "windows-1252";
}

/** Latin text in UTF-16 has a zero in every other byte. */
function wideEncoding(head: Uint8Array): Encoding | null {
  let even = 0;
  let odd = 0;
  head.forEach((byte, index) => {
    if (byte !== 0) return;
    if (index % 2 === 0) even += 1;
    else odd += 1;
  });
  const pairs = head.length / 2;
  if (odd > pairs * 0.6 && even < pairs * 0.1) return "utf-16le";
  if (even > pairs * 0.6 && odd < pairs * 0.1) return "utf-16be";
  return null;
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

/** é è ê à ç ô û î ù É ’ in MacRoman, which Windows-1252 reads as Ž, \u008f, \u0090, ˆ, \u008d, ™, ž, ”, \u009d, ƒ, Õ. */
const MAC_LETTERS = new Set([0x8e, 0x8f, 0x90, 0x88, 0x8d, 0x99, 0x9e, 0x94, 0x9d, 0x83, 0xd5]);
/** The same in Windows-1252. */
const WINDOWS_LETTERS = new Set([0xe9, 0xe8, 0xea, 0xe0, 0xe7, 0xf4, 0xfb, 0xee, 0xf9, 0xc9, 0x92]);

const macScore = (bytes: Uint8Array) => count(bytes, MAC_LETTERS);
const windowsScore = (bytes: Uint8Array) => count(bytes, WINDOWS_LETTERS);

function count(bytes: Uint8Array, letters: ReadonlySet<number>): number {
  let found = 0;
  for (const byte of bytes) if (byte > 0x7f && letters.has(byte)) found += 1;
  return found;
}
