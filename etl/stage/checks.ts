import { z } from "zod";
import type { RawTable } from "./raw-table.ts";

/** What one column must hold, as SQL over `ident`, a text column in which an empty cell is null. */
export interface ColumnCheck {
  column: string;
  required: boolean;
  /** The file may come without this column. */
  mayLack: boolean;
  /** Set when digits alone are asked for: how many, so that all such columns of a row are checked at once. */
  digits: Digits | null;
  /** True for an acceptable non-null value; null when any text will do. */
  accepts: ((ident: string) => string) | null;
  /** French words for reports. */
  expected: string;
}

/** Least and greatest number of digits. */
export interface Digits {
  min: number;
  max: number;
}

/** What zod says of a field, in the part of JSON Schema that SQL can check. */
const field = z.strictObject({
  $schema: z.string().optional(),
  type: z.literal("string").optional(),
  title: z.string().optional(),
  description: z.string().optional(),
  examples: z.array(z.unknown()).optional(),
  format: z.string().optional(),
  expected: z.string().optional(),
  may_lack: z.boolean().optional(),
  pattern: z.string().optional(),
  enum: z.array(z.string()).optional(),
  const: z.string().optional(),
  minLength: z.number().optional(),
  maxLength: z.number().optional(),
  allOf: z.array(z.object({ pattern: z.string() })).optional(),
  get anyOf() {
    return z.array(field).optional();
  },
});
type Field = z.infer<typeof field>;
type Condition = (ident: string) => string;

/** The checks of a table, one per column of its row schema. Throws for a schema that SQL cannot check. */
export function compileChecks(table: RawTable): ColumnCheck[] {
  return Object.entries(table.row.shape).map(([column, schema]) => {
    const parsed = field.safeParse(z.toJSONSchema(schema, { io: "input" }));
    if (!parsed.success)
      throw new Error(`${table.name}.${column} : ${z.prettifyError(parsed.error)}`, { cause: parsed.error });
    const conditions = conditionsOf(parsed.data);
    return {
      column,
      required: isRequired(schema, conditions.length > 0),
      mayLack: parsed.data.may_lack ?? false,
      digits: conditions.length === 1 ? digitsOf(parsed.data.pattern) : null,
      accepts: conditions.length === 0 ? null : (ident) => all(conditions, ident),
      expected: parsed.data.expected ?? expectedWords(parsed.data),
    };
  });
}

/** A field that may be left out, or whose own pattern takes the empty text, may be empty; any other must hold something. */
function isRequired(schema: z.ZodType, constrained: boolean): boolean {
  return !schema.safeParse(undefined).success && !(constrained && schema.safeParse("").success);
}

function conditionsOf(schema: Field): Condition[] {
  const patterns = [schema.pattern, ...(schema.allOf ?? []).map(({ pattern }) => pattern)];
  return [
    ...patterns.filter((pattern) => pattern !== undefined).map(patternCondition),
    ...(schema.const === undefined ? [] : [equalCondition([schema.const])]),
    ...(schema.enum === undefined ? [] : [equalCondition(schema.enum)]),
    ...lengthConditions(schema),
    ...(schema.anyOf === undefined ? [] : [eitherCondition(schema.anyOf.map(conditionsOf))]),
  ];
}

function all(conditions: readonly Condition[], ident: string): string {
  return conditions.length === 0 ? "true" : conditions.map((condition) => condition(ident)).join(" and ");
}

function eitherCondition(choices: readonly Condition[][]): Condition {
  return (ident) => `(${choices.map((conditions) => `(${all(conditions, ident)})`).join(" or ")})`;
}

/** A pattern of digits and nothing else: one expression over all such columns, and their lengths, cost far less than each its own. */
function digitsOf(pattern: string | undefined): Digits | null {
  const parts = /^\^(?:\\d|\[0-9\])(?:\{(\d+)(,?)(\d*)\}|([+*]?))\$$/.exec(pattern ?? "");
  if (parts === null) return null;
  const [, least, comma, most, sign] = parts;
  if (least !== undefined) {
    const min = Number(least);
    return { min, max: comma === "" ? min : most === "" ? Infinity : Number(most) };
  }
  return { min: sign === "*" ? 0 : 1, max: sign === "" ? 1 : Infinity };
}

function patternCondition(pattern: string): Condition {
  return (ident) => `${ident} ~ ${literal(pattern)}`;
}

function equalCondition(values: readonly string[]): Condition {
  return (ident) => `${ident} in (${values.map(literal).join(", ")})`;
}

function lengthConditions({ minLength, maxLength }: Field): Condition[] {
  const conditions: Condition[] = [];
  if (minLength !== undefined && minLength > 1)
    conditions.push((ident) => `length(${ident}) >= ${minLength}`);
  if (maxLength !== undefined) conditions.push((ident) => `length(${ident}) <= ${maxLength}`);
  return conditions;
}

function expectedWords({ pattern, enum: values, const: only, minLength, maxLength, anyOf }: Field): string {
  if (anyOf !== undefined) return anyOf.map(expectedWords).join(" ou ");
  if (only !== undefined) return `« ${only} »`;
  if (values !== undefined) return `l’une des valeurs ${values.slice(0, 12).join(", ")}`;
  if (pattern !== undefined) return `la forme ${pattern}`;
  if (minLength !== undefined && minLength > 1) return `au moins ${minLength} caractères`;
  if (maxLength !== undefined) return `au plus ${maxLength} caractères`;
  return "une valeur";
}

/** A text as an SQL literal. */
export function literal(text: string): string {
  const quoted = `'${text.replaceAll("'", "''").replaceAll("\\", "\\\\")}'`;
  return text.includes("\\") ? ` E${quoted}` : quoted;
}

/** A name as an SQL identifier. */
export function identifier(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
