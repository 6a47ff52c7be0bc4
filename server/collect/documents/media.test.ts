import { describe, expect, it } from "vitest";
import { mediaOf } from "./media.ts";

const zip = (inside: string) => Buffer.concat([Buffer.from([0x50, 0x4b, 3, 4]), Buffer.from(inside)]);

describe("types of supporting documents", () => {
  it("are what the bytes say, when the name says the same", () => {
    expect(mediaOf("bilan.PDF", Buffer.from("%PDF-1.7 …"))).toBe("application/pdf");
    expect(mediaOf("photo.jpeg", Buffer.from([0xff, 0xd8, 0xff, 0xe0]))).toBe("image/jpeg");
    expect(mediaOf("effectifs.xlsx", zip("xl/workbook.xml"))).toContain("spreadsheetml");
    expect(mediaOf("note.txt", Buffer.from("Deux départs\r\n"))).toBe("text/plain");
  });

  it("are refused when they disagree, hide macros, or are none of ours", () => {
    expect(mediaOf("bilan.pdf", Buffer.from("<html>"))).toBeNull();
    expect(mediaOf("effectifs.xlsx", zip("word/document.xml"))).toBeNull();
    expect(mediaOf("effectifs.xlsx", zip("xl/workbook.xml xl/vbaProject.bin"))).toBeNull();
    expect(mediaOf("note.csv", Buffer.from([0x61, 0x00]))).toBeNull();
    expect(mediaOf("page.html", Buffer.from("<p>"))).toBeNull();
    expect(mediaOf("image.svg", Buffer.from("<svg/>"))).toBeNull();
    expect(mediaOf("sans-suffixe", Buffer.from("texte"))).toBeNull();
  });
});
