import { describe, expect, it } from "vitest";
import { z } from "zod";
import { compileChecks, identifier, literal } from "./checks.ts";

const check = (field: z.ZodType<string | undefined>) => {
  const [compiled] = compileChecks({ name: "essai", row: z.object({ a: field }) });
  return {
    required: compiled?.required,
    sql: compiled?.accepts?.("c0") ?? null,
    expected: compiled?.expected,
  };
};

describe("compileChecks", () => {
  it("asks only for something of a plain text", () => {
    expect(check(z.string())).toEqual({ required: true, sql: null, expected: "une valeur" });
    expect(check(z.string().optional())).toMatchObject({ required: false, sql: null });
  });

  it("makes a pattern a regular expression, with the words of its meta", () => {
    expect(
      check(
        z
          .string()
          .regex(/^\d{4}$/)
          .meta({ expected: "une année" })
          .optional(),
      ),
    ).toEqual({
      required: false,
      sql: String.raw`c0 ~  E'^\\d{4}$'`,
      expected: "une année",
    });
  });

  it("lets a cell be empty when its pattern takes the empty text", () => {
    expect(check(z.string().regex(/^(\d{4})?$/)).required).toBe(false);
  });

  it("joins enums, lengths and unions", () => {
    expect(check(z.enum(["a", "l’été"])).sql).toBe("c0 in ('a', 'l’été')");
    expect(check(z.string().min(2).max(3)).sql).toBe("length(c0) >= 2 and length(c0) <= 3");
    expect(check(z.union([z.literal("*"), z.string().regex(/^[0-9]+$/)])).sql).toBe(
      "((c0 in ('*')) or (c0 ~ '^[0-9]+$'))",
    );
  });

  it("refuses a schema that SQL cannot check", () => {
    expect(() => check(z.coerce.number() as never)).toThrow("essai.a");
  });
});

describe("quoting", () => {
  it("keeps what a text holds", () => {
    expect(literal("l'an \\d")).toBe(" E'l''an \\\\d'");
    expect(identifier('a"b')).toBe('"a""b"');
  });
});

describe("digits", () => {
  it("knows a pattern of digits alone, and how many", () => {
    const digits = (pattern: RegExp) =>
      compileChecks({ name: "essai", row: z.object({ a: z.string().regex(pattern) }) })[0]?.digits;
    expect(digits(/^\d{4}$/)).toEqual({ min: 4, max: 4 });
    expect(digits(/^[0-9]{1,3}$/)).toEqual({ min: 1, max: 3 });
    expect(digits(/^[0-9]{2,}$/)).toEqual({ min: 2, max: Infinity });
    expect(digits(/^\d+$/)).toEqual({ min: 1, max: Infinity });
    expect(digits(/^\d*$/)).toEqual({ min: 0, max: Infinity });
    expect([/^(\d+|\*)$/, /^\d+/, /^2[AB]$/].map(digits)).toEqual([null, null, null]);
  });
});
