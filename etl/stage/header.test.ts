import { Readable } from "node:stream";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { compileChecks } from "./checks.ts";
import { nearest, placeColumns, readHeader } from "./header.ts";

const place = { source: "essai", file: "essai.csv" };
const utf8 = { separator: ";", encoding: "utf-8" } as const;
const latin1 = { separator: ";", encoding: "latin1" } as const;

const header = (bytes: Buffer | string, dialect: typeof utf8 | typeof latin1 = utf8, line = 1) =>
  readHeader(() => Readable.from([Buffer.from(bytes as string)]), dialect, line, place);

describe("readHeader", () => {
  it("reads names after a byte order mark, quotes removed", async () => {
    expect(await header('\uFEFF"code";"libellé"\r\n1;2\r\n')).toEqual({
      names: ["code", "libellé"],
      offset: 22,
      firstLine: 2,
    });
  });

  it("passes over the lines before the heading", async () => {
    expect(await header("titre\n\ncode;nom\n1;2\n", utf8, 3)).toMatchObject({
      names: ["code", "nom"],
      firstLine: 4,
    });
  });

  it("says what is wrong with an empty file", async () => {
    await expect(header("")).rejects.toThrow(
      "source essai, fichier essai.csv, ligne 1\u00a0: pas d’en-tête. Reçu\u00a0: un fichier vide.",
    );
  });

  it("refuses UTF-8 where latin1 is announced", async () => {
    await expect(header("libellé;b\né;1\n", latin1)).rejects.toThrow(
      "Reçu\u00a0: utf-8. Attendu\u00a0: latin1.",
    );
  });

  it("reads latin1 names", async () => {
    expect(await header(Buffer.from("libell\xe9;b\n\xe9;1\n", "latin1"), latin1)).toMatchObject({
      names: ["libellé", "b"],
    });
  });
});

describe("placeColumns", () => {
  const checks = compileChecks({
    name: "essai",
    row: z.object({
      code: z.string(),
      "Effectif total": z.string(),
      note: z.string().meta({ may_lack: true }).optional(),
    }),
  });

  it("finds columns through the heading function, spaces aside", () => {
    const positions = placeColumns(
      [" Effectif  total ", "CODE"],
      checks,
      (name) => name.replace("CODE", "code"),
      place,
      1,
    );
    expect([...positions]).toEqual([
      ["code", 1],
      ["Effectif total", 0],
    ]);
  });

  it("names the nearest heading when one was renamed", () => {
    expect(() => placeColumns(["code", "Effectif_total_2025"], checks, undefined, place, 1)).toThrow(
      "colonne «\u00a0Effectif total\u00a0»\u00a0: colonne absente ou renommée. Reçu\u00a0: au plus proche «\u00a0Effectif_total_2025\u00a0»",
    );
  });

  it("knows a heading read in the wrong encoding", () => {
    expect(() => placeColumns(["code", "LibellÃ©"], checks, undefined, place, 1)).toThrow("mauvais encodage");
  });
});

describe("nearest", () => {
  it("does not name what resembles nothing", () => {
    expect(nearest("code", ["Établissement", "x"])).toBeUndefined();
  });
});
