import { Readable } from "node:stream";
import { describe, expect, it } from "vitest";
import { RecordSplitter, type SplitterOptions } from "./splitter.ts";

const semicolon = { separator: ";", encoding: "utf-8", columns: 3, firstLine: 2 } as const;

/** What COPY receives of `text`, cut in chunks of `size` bytes. */
async function split(
  text: string | Buffer,
  size = 1 << 20,
  options: Partial<SplitterOptions> = {},
): Promise<string> {
  const bytes = Buffer.from(text as string);
  const chunks = Array.from({ length: Math.ceil(bytes.length / size) }, (_, index) =>
    bytes.subarray(index * size, (index + 1) * size),
  );
  const splitter = new RecordSplitter({ ...semicolon, ...options });
  const parts: Buffer[] = [];
  for await (const part of Readable.from(chunks).compose(splitter)) parts.push(part as Buffer);
  return Buffer.concat(parts).toString(options.encoding === "latin1" ? "latin1" : "utf8");
}

describe("RecordSplitter", () => {
  it("puts its line before each record, whatever the line ends", async () => {
    expect(await split("a;b;c\r\nd;e;f\ng;;\n")).toBe("2;a;b;c\n3;d;e;f\n4;g;;\n");
  });

  it("takes a last record without line end, and passes over empty lines", async () => {
    expect(await split("a;b;c\n\nd;e;f")).toBe("2;a;b;c\n4;d;e;f\n");
  });

  it("keeps quoted separators, quotes and line ends, and counts the lines they cross", async () => {
    expect(await split('a;"b;""x""\r\ny";c\nd;e;f\n')).toBe('2;a;"b;""x""\r\ny";c\n4;d;e;f\n');
  });

  it("refuses a short line with its line and what it held, and goes on", async () => {
    expect(await split("a;b;c\nd;e\nf\ng;h;i\n")).toBe(
      '2;a;b;c\n-3;"2 colonnes : d;e";;\n-4;1 colonne : f;;\n5;g;h;i\n',
    );
  });

  it("refuses a long line", async () => {
    expect(await split("a;b;c;d\ng;h;i\n")).toBe('-2;"4 colonnes : a;b;c;d";;\n3;g;h;i\n');
  });

  it("refuses only the line whose quote was never closed", async () => {
    expect(await split('a;"b;c\nd;e;f\ng;h;i\n')).toBe(
      '-2;"guillemet non refermé : a;""b;c";;\n3;d;e;f\n4;g;h;i\n',
    );
  });

  it("takes a quote in the middle of a cell for what it is", async () => {
    expect(await split('a;tuyau 5" noir;c\nd;"e"f;g\nh;i;j\n')).toBe(
      '2;a;"tuyau 5"" noir";c\n3;d;ef;g\n4;h;i;j\n',
    );
  });

  it("quotes a stray carriage return, which COPY would not take", async () => {
    expect(await split("a;b\rb;c\nd;e;f\n")).toBe('2;a;"b\rb";c\n3;d;e;f\n');
  });

  it("refuses a line that holds a null byte", async () => {
    expect(await split("a;b\0;c\nd;e;f\n")).toBe('-2;"octet nul : a;b?;c";;\n3;d;e;f\n');
  });

  it("gives the same bytes however the file is cut into chunks", async () => {
    const text = 'é;"b;""\r\n""";c\r\nshort;x\n"un;deux\ntrois;4;5\n6;7" et;8\nfin;"é";\r\n';
    const whole = await split(text);
    for (const size of [1, 2, 3, 5, 7, 11, 64]) expect(await split(text, size)).toBe(whole);
  });

  it("says the line of the first bytes that are not UTF-8", async () => {
    const bytes = Buffer.concat([Buffer.from("a;b;c\nd;e;f\n"), Buffer.from("caf\xe9;h;i\n", "latin1")]);
    const onInvalidUtf8 = (line: number) => new Error(`ligne ${line}`);
    await expect(split(bytes, 1 << 20, { onInvalidUtf8 })).rejects.toThrow("ligne 4");
  });

  it("passes latin1 bytes untouched", async () => {
    const bytes = Buffer.from("caf\xe9;h;i\n", "latin1");
    expect(await split(bytes, 3, { encoding: "latin1" })).toBe("2;caf\xe9;h;i\n");
  });

  it("holds no more than the longest record: an open quote is given up after 64 KiB", async () => {
    const rows = Array.from({ length: 20_000 }, (_, index) => `${index};b;c`).join("\n");
    const out = await split(`x;"y;z\n${rows}\n`, 4096);
    expect(out.split("\n").slice(0, 2)).toEqual(['-2;"guillemet non refermé : x;""y;z";;', "3;0;b;c"]);
    expect(out.split("\n")).toHaveLength(20_002);
  });
});
