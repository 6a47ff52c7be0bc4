/** One record of a delimited file; `line` is where it begins, as an editor counts. */
export interface TextRow {
  line: number;
  cells: string[];
}

export const SEPARATORS = [";", ",", "\t", "|"] as const;
export type Separator = (typeof SEPARATORS)[number];

/** A quote was opened on that line and never closed. */
export class OpenQuote extends Error {
  readonly line: number;

  constructor(line: number) {
    super(`quote opened on line ${line}`);
    this.line = line;
  }
}

/** The separator that cuts the first lines into the most columns, the same number each time; `;` when none does. */
export function separatorOf(text: string): Separator {
  const head = text.slice(0, 20_000);
  let best: Separator = ";";
  let bestScore = 1;
  for (const separator of SEPARATORS) {
    const score = scoreOf(head, separator);
    if (score > bestScore) [best, bestScore] = [separator, score];
  }
  return best;
}

/** The width that most of the first records share; a decimal comma splits lines unevenly. */
function scoreOf(head: string, separator: Separator): number {
  const widths: number[] = [];
  try {
    for (const { cells } of readDelimited(head, separator)) {
      if (cells.length > 1) widths.push(cells.length);
      if (widths.length === 20) break;
    }
  } catch (error) {
    if (!(error instanceof OpenQuote)) throw error;
  }
  const [first] = widths;
  if (first === undefined) return 0;
  return first * (widths.filter((width) => width === first).length / widths.length);
}

/** Records of a delimited text, quotes as in RFC 4180; blank lines are left out. */
export function* readDelimited(text: string, separator: Separator): Generator<TextRow> {
  let at = 0;
  let line = 1;
  while (at < text.length) {
    const row: TextRow = { line, cells: [] };
    let more = true;
    while (more) {
      const cell = readOne(text, at, separator, line);
      row.cells.push(cell.text);
      line += cell.newlines;
      at = cell.end;
      more = text[at] === separator;
      if (more) at += 1;
    }
    if (text[at] === "\r" && text[at + 1] === "\n") at += 2;
    else at += 1;
    line += 1;
    if (row.cells.some((cell) => cell.trim() !== "")) yield row;
  }
}

/** One cell from `at`; `end` is its separator, its end of line or the end of the text. */
function readOne(
  text: string,
  at: number,
  separator: Separator,
  line: number,
): { text: string; end: number; newlines: number } {
  if (text[at] !== '"') {
    const end = endOf(text, at, separator);
    return { text: text.slice(at, end), end, newlines: 0 };
  }
  let value = "";
  let from = at + 1;
  for (;;) {
    const quote = text.indexOf('"', from);
    if (quote === -1) throw new OpenQuote(line);
    value += text.slice(from, quote);
    if (text[quote + 1] !== '"') {
      const end = endOf(text, quote + 1, separator);
      const newlines = value.split(/\r\n|\r|\n/).length - 1;
      return { text: value + text.slice(quote + 1, end), end, newlines };
    }
    value += '"';
    from = quote + 2;
  }
}

function endOf(text: string, at: number, separator: Separator): number {
  let end = at;
  while (end < text.length && text[end] !== separator && text[end] !== "\n" && text[end] !== "\r") end += 1;
  return end;
}
