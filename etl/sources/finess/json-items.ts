const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const OPEN_LIST = 0x5b;
const CLOSE_LIST = 0x5d;
const OPEN = 0x7b;
const CLOSE = 0x7d;

/** Objects of one top-level array of a JSON document, cut out of its bytes as they pass: memory holds one object. */
export class JsonItems {
  readonly #array: string;
  #depth = 0;
  #inString = false;
  /** The string being read ended the last chunk with an odd run of backslashes. */
  #escaped = false;
  /** The last string read at the top level: a name, or a plain value. */
  #key = "";
  #inArray = false;
  #found = false;
  #parts: Buffer[] = [];

  constructor(array: string) {
    this.#array = array;
  }

  /** True once the array was met, and the document is whole. */
  get complete(): boolean {
    return this.#found && this.#depth === 0 && !this.#inString;
  }

  /** The objects that end in these bytes. */
  *push(bytes: Buffer): Generator<Buffer> {
    let start = this.#inArray && this.#depth > 2 ? 0 : -1;
    let at = this.#inString ? this.#endOfString(bytes, 0) : 0;
    let depth = this.#depth;
    for (; at < bytes.length; at += 1) {
      const byte = bytes[at];
      if (byte === QUOTE) {
        this.#depth = depth;
        if (depth === 1) this.#key = "";
        at = this.#endOfString(bytes, at + 1) - 1;
      } else if (byte === OPEN || byte === OPEN_LIST) {
        if (depth === 1 && byte === OPEN_LIST && this.#key === this.#array) {
          this.#inArray = true;
          this.#found = true;
        } else if (depth === 2 && this.#inArray && byte === OPEN) start = at;
        depth += 1;
      } else if (byte === CLOSE || byte === CLOSE_LIST) {
        depth -= 1;
        if (depth === 2 && start >= 0) {
          yield this.#item(bytes.subarray(start, at + 1));
          start = -1;
        } else if (depth === 1) this.#inArray = false;
      }
    }
    this.#depth = depth;
    // The chunk's memory may be used again by whoever gave it.
    if (start >= 0) this.#parts.push(Buffer.from(bytes.subarray(start)));
  }

  #item(end: Buffer): Buffer {
    const item = Buffer.concat([...this.#parts, end]);
    this.#parts = [];
    return item;
  }

  /** Where the string that holds `from` ends, past its quote; the chunk's length when it goes on in the next. */
  #endOfString(bytes: Buffer, from: number): number {
    this.#inString = true;
    let at = this.#escaped ? from + 1 : from;
    this.#escaped = false;
    for (;;) {
      const quote = bytes.indexOf(QUOTE, at);
      const end = quote === -1 ? bytes.length : quote;
      if (this.#depth === 1) this.#key += bytes.toString("utf8", at, end);
      let escapes = 0;
      while (end - 1 - escapes >= at && bytes[end - 1 - escapes] === BACKSLASH) escapes += 1;
      if (quote === -1) {
        this.#escaped = escapes % 2 === 1;
        return bytes.length;
      }
      at = quote + 1;
      if (escapes % 2 === 1) continue;
      this.#inString = false;
      return at;
    }
  }
}
