import { isUtf8 } from "node:buffer";
import { Transform, type TransformCallback } from "node:stream";
import { cutRecord, encodeFields, type Dialect } from "./record.ts";

const LF = 10;
const CR = 13;
const QUOTE = 34;

/** Classes of bytes: all but `ordinary` make the scan look; those above `separator` may end a plain record. */
const ordinary = 0;
const separator = 1;
const newline = 2;
const quote = 3;
const carriage = 4;
const nul = 5;

const outSize = 256 * 1024;
/** Longest record that is copied while it is read. */
const longestPlain = 8 * 1024;
/** Longest excerpt of a refused record, in bytes. */
const excerptSize = 160;
/** A quoted field that has crossed a line end and grown past this was never closed. */
const longestQuoted = 64 * 1024;

export interface SplitterOptions extends Dialect {
  /** Number of columns that every record must have. */
  columns: number;
  /** Line number, as a person counts, of the first byte received. */
  firstLine: number;
  /** Check that the bytes are UTF-8; called with the first line of the block that is not. */
  onInvalidUtf8?: (line: number) => Error;
}

/** What ends a scan: where the record stops, where the next begins, and whether it can be copied as it is. */
interface Scan {
  end: number;
  next: number;
  fields: number;
  lines: number;
  /** Stray quotes or carriage returns: the record must be written anew. */
  dirty: boolean;
  nul: boolean;
  /** The data ends before the record does. */
  open: boolean;
}

/**
 * Cuts CSV bytes into records without making strings of them, and writes each for COPY behind its line number. A record
 * with a wrong number of columns goes out with its line negated, and the reason in place of its first value: one bad
 * line never ends a load. Memory is that of the longest record.
 */
export class RecordSplitter extends Transform {
  /** Records seen, refused ones included. */
  records = 0;
  readonly #options: SplitterOptions;
  readonly #classes: Uint8Array;
  readonly #separator: number;
  readonly #text: "latin1" | "utf8";
  #rest: Buffer = Buffer.alloc(0);
  #line: number;
  #out: Buffer = Buffer.allocUnsafeSlow(outSize);
  #used = 0;
  readonly #scan: Scan = { end: 0, next: 0, fields: 0, lines: 0, dirty: false, nul: false, open: false };

  constructor(options: SplitterOptions) {
    super({ readableHighWaterMark: 4 * outSize, writableHighWaterMark: 4 * outSize });
    this.#options = options;
    this.#line = options.firstLine;
    this.#separator = options.separator.charCodeAt(0);
    this.#text = options.encoding === "latin1" ? "latin1" : "utf8";
    this.#classes = new Uint8Array(256);
    this.#classes[this.#separator] = separator;
    this.#classes[LF] = newline;
    this.#classes[CR] = carriage;
    this.#classes[QUOTE] = quote;
    this.#classes[0] = nul;
  }

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    this.#feed(chunk, false, done);
  }

  override _flush(done: TransformCallback): void {
    this.#feed(Buffer.alloc(0), true, (error) => {
      if (!error && this.#used > 0) this.#push();
      done(error);
    });
  }

  #feed(chunk: Buffer, last: boolean, done: TransformCallback): void {
    const data = this.#rest.length === 0 ? chunk : Buffer.concat([this.#rest, chunk]);
    const line = this.#line;
    const consumed = this.#records(data, last);
    if (this.#options.onInvalidUtf8 && !isUtf8(data.subarray(0, consumed))) {
      done(this.#options.onInvalidUtf8(line + firstInvalidLine(data.subarray(0, consumed))));
      return;
    }
    this.#rest = Buffer.from(data.subarray(consumed));
    done();
  }

  /** Writes every whole record of `data`; returns how many bytes they take. */
  #records(data: Buffer, last: boolean): number {
    let start = 0;
    const scan = this.#scan;
    while (start < data.length) {
      start = this.#copyPlain(data, start);
      if (start >= data.length) break;
      this.#find(data, start, last);
      const runaway = scan.lines > 1 && data.length - start > longestQuoted;
      if (scan.open && !last && !runaway) break;
      const torn = scan.lines > 1 && (scan.open || scan.fields !== this.#options.columns);
      // An open quote swallows the lines that follow it: only the first is refused, the others are read again.
      if (torn) this.#firstLineOnly(data, start);
      this.#write(data, start, torn);
      this.#line += torn ? 1 : scan.lines;
      start = scan.next;
    }
    return start;
  }

  /** Copies whole records without quotes nor other oddities, as most are; returns where the first other begins. */
  #copyPlain(data: Buffer, from: number): number {
    const classes = this.#classes;
    const { columns } = this.#options;
    let start = from;
    for (;;) {
      this.#room(longestPlain);
      const begun = this.#used;
      this.#number(this.#line);
      const out = this.#out;
      let used = this.#used;
      out[used++] = this.#separator;
      let fields = 1;
      let kind = ordinary;
      let at = start;
      for (const limit = Math.min(data.length, start + longestPlain); at < limit; at += 1) {
        const byte = data[at] as number;
        kind = classes[byte] as number;
        if (kind > separator) break;
        fields += kind;
        out[used++] = byte;
      }
      const whole = kind === newline || (kind === carriage && data[at + 1] === LF);
      if (!whole || at === start || fields !== columns) {
        this.#used = begun;
        return start;
      }
      out[used++] = LF;
      this.#used = used;
      this.records += 1;
      this.#line += 1;
      start = kind === newline ? at + 1 : at + 2;
    }
  }

  #firstLineOnly(data: Buffer, start: number): void {
    const feed = data.indexOf(LF, start);
    this.#scan.end = data[feed - 1] === CR ? feed - 1 : feed;
    this.#scan.next = feed + 1;
  }

  /** Fills `#scan` with the record that begins at `start`. */
  #find(data: Buffer, start: number, last: boolean): void {
    const classes = this.#classes;
    const length = data.length;
    const scan = this.#scan;
    let fields = 1;
    let lines = 1;
    let dirty = false;
    let hasNul = false;
    let quoted = false;
    let fieldStart = start;
    let at = start;
    for (; at < length; at += 1) {
      const kind = classes[data[at] as number];
      if (kind === ordinary) continue;
      if (quoted) {
        if (kind === quote) {
          if (data[at + 1] === QUOTE) at += 1;
          else quoted = false;
          if (!quoted) {
            const follows = classes[data[at + 1] ?? LF];
            if (follows === ordinary || follows === nul) dirty = true;
          }
        } else if (kind === newline) {
          lines += 1;
          if (at - start > longestQuoted) break;
        } else if (kind === nul) hasNul = true;
        continue;
      }
      if (kind === separator) {
        fields += 1;
        fieldStart = at + 1;
      } else if (kind === newline) break;
      else if (kind === quote) {
        if (at === fieldStart) quoted = true;
        else dirty = true;
      } else if (kind === carriage) {
        if (at + 1 < length && data[at + 1] !== LF) dirty = true;
      } else hasNul = true;
    }
    scan.fields = fields;
    scan.dirty = dirty;
    scan.nul = hasNul;
    // A file may end without a line end: its last record is whole all the same, unless a quote is open.
    scan.open = quoted || (at >= length && !last);
    scan.lines = lines;
    scan.end = at > start && data[at - 1] === CR ? at - 1 : at;
    scan.next = Math.min(at + 1, length);
  }

  #write(data: Buffer, start: number, torn: boolean): void {
    const { end, fields, dirty, open, nul: hasNul } = this.#scan;
    if (end === start) return;
    this.records += 1;
    if (torn || open) this.#refuse(data, start, end, "guillemet non refermé");
    else if (fields !== this.#options.columns)
      this.#refuse(data, start, end, fields === 1 ? "1 colonne" : `${fields} colonnes`);
    else if (hasNul) this.#refuse(data, start, end, "octet nul");
    else if (dirty) {
      const { separator } = this.#options;
      const cells = cutRecord(data.toString(this.#text, start, end), separator);
      this.#append(Buffer.from(`${encodeFields(cells, separator)}\n`, this.#text));
    } else this.#copy(data, start, end);
  }

  #copy(data: Buffer, start: number, end: number): void {
    this.#prefix(end - start);
    let used = this.#used;
    const out = this.#out;
    if (end - start > 256) used += data.copy(out, used, start, end);
    else for (let at = start; at < end; at += 1) out[used++] = data[at] as number;
    out[used++] = LF;
    this.#used = used;
  }

  #append(record: Buffer): void {
    this.#prefix(record.length);
    this.#used += record.copy(this.#out, this.#used);
  }

  /** The line number, with room for `length` bytes after it. */
  #prefix(length: number): void {
    this.#room(length);
    this.#number(this.#line);
    this.#out[this.#used++] = this.#separator;
  }

  #refuse(data: Buffer, start: number, end: number, received: string): void {
    const excerpt = wholeCharacters(data.subarray(start, Math.min(end, start + excerptSize)));
    const { separator, columns } = this.#options;
    const refusal = encodeFields([`${received} : ${excerpt.toString(this.#text)}`], separator);
    const record = Buffer.from(
      `-${this.#line}${separator}${refusal}${separator.repeat(columns - 1)}\n`,
      this.#text,
    );
    this.#room(record.length);
    this.#used += record.copy(this.#out, this.#used);
  }

  #room(length: number): void {
    if (this.#used + length + 32 <= this.#out.length) return;
    this.#push();
    this.#out = Buffer.allocUnsafeSlow(Math.max(outSize, length + 32));
  }

  #push(): void {
    this.push(this.#out.subarray(0, this.#used));
    this.#used = 0;
  }

  #number(value: number): void {
    let digits = 1;
    for (let power = 10; value >= power; power *= 10) digits += 1;
    let left = value;
    for (let at = this.#used + digits - 1; at >= this.#used; at -= 1) {
      const tens = (left / 10) | 0;
      this.#out[at] = 48 + left - tens * 10;
      left = tens;
    }
    this.#used += digits;
  }
}

/** How many line ends come before the first line that is not UTF-8. */
function firstInvalidLine(data: Buffer): number {
  let line = 0;
  for (let start = 0; start < data.length; line += 1) {
    const feed = data.indexOf(LF, start);
    const end = feed === -1 ? data.length : feed;
    if (!isUtf8(data.subarray(start, end))) return line;
    start = end + 1;
  }
  return line;
}

/** Drops a UTF-8 character cut in two at the end. */
function wholeCharacters(bytes: Buffer): Buffer {
  for (let cut = 0; cut < 4; cut += 1) {
    const whole = bytes.subarray(0, bytes.length - cut);
    if (isUtf8(whole)) return whole;
  }
  return bytes;
}
