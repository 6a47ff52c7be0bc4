import { expect, it } from "vitest";
import { numberAt, numberColumn, textAt, textColumn } from "#data/encoding/columns.ts";
import { HELD, PUBLISHED, SECRET, SECRET_INDUIT } from "#data/rules/disclosure/table.ts";
import { row, tableOf } from "#test/fixtures/edition.ts";
import { type ShownRows, shownRows } from "./shown-rows.ts";

const counted = (code: string, numerator: number) => row({ level: "dep", code, numerator, value: numerator });
const table = tableOf([counted("04", 4), counted("13", 13), counted("83", 83), counted("84", 84)]);
const said = ({ table: rows }: ShownRows) =>
  Array.from({ length: rows.length }, (_, rank) => [
    textAt(textColumn(rows, "code"), rank),
    textAt(textColumn(rows, "status"), rank),
    numberAt(numberColumn(rows, "numerator"), rank),
  ]);

it("takes every number off what is masked, and says why", () => {
  const rows = shownRows(table, Uint8Array.of(PUBLISHED, SECRET, SECRET_INDUIT, PUBLISHED), null);
  expect(said(rows)).toEqual([
    ["04", "ok", 4],
    ["13", "secret", null],
    ["83", "secret_induit", null],
    ["84", "ok", 84],
  ]);
  expect(rows.held).toBe(0);
});

it("keeps the former row of what is held, and masks what had none", () => {
  const former = tableOf([
    counted("83", 80),
    row({ level: "dep", code: "13", status: "secret" }),
    counted("04", 3),
  ]);
  const rows = shownRows(table, Uint8Array.of(PUBLISHED, HELD, HELD, HELD), former);
  expect(said(rows)).toEqual([
    ["04", "ok", 4],
    ["13", "secret", null],
    ["83", "ok", 80],
    ["84", "secret_induit", null],
  ]);
  expect(rows.held).toBe(2);
});
