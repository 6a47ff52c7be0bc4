import { z } from "zod";
import { type Fault, errors } from "../errors.ts";
import { nearest } from "./nearest.ts";

const french = z.locales.fr().localeError;
const MAX_URL = 8192;
/** Faults said at once: past these the reader has enough to mend, and a refusal stays small. */
const MAX_FAULTS = 20;

/** What PostgreSQL keeps in no text: NUL, and halves of a character. */
const UNSTORABLE = /[\0\p{Cs}]/u;

type Raw = Record<string, string | string[]>;

/** The query of an address, checked against its schema; unknown names and values are refused with the nearest known. */
export function readQuery<Shape extends z.ZodObject>(url: string, schema: Shape): z.infer<Shape> {
  if (url.length > MAX_URL) throw errors.tooLong();
  const start = url.indexOf("?");
  const search = new URLSearchParams(start === -1 ? "" : url.slice(start + 1));
  const faults: Fault[] = [];
  const raw: Raw = {};
  for (const name of new Set(search.keys())) {
    const field = Object.hasOwn(schema.shape, name) ? schema.shape[name] : undefined;
    const given = search.getAll(name);
    if (field === undefined) faults.push(unknownName(name, given, Object.keys(schema.shape)));
    else if (given.some((text) => UNSTORABLE.test(text))) faults.push(unstorable(name));
    else if (isList(field)) raw[name] = splitValues(given);
    else if (given.length > 1) faults.push(repeated(name, given));
    else if (given[0]!.trim() !== "") raw[name] = given[0]!;
  }
  if (faults.length > 0) throw errors.parameters(faults.slice(0, MAX_FAULTS));
  return check(schema, raw);
}

/** The variable parts of a path, checked against their schema. */
export function readParams<Shape extends z.ZodObject>(
  params: Readonly<Record<string, string | string[] | undefined>>,
  schema: Shape,
): z.infer<Shape> {
  const raw: Raw = {};
  for (const [name, value] of Object.entries(params)) {
    if (value === undefined) continue;
    const text = Array.isArray(value) ? value.join("/") : value;
    if (UNSTORABLE.test(text)) throw errors.parameters([unstorable(name)]);
    raw[name] = text;
  }
  return check(schema, raw);
}

/** A JSON body checked against its schema, or the bytes of a file; faults name the field by its path. */
export function readBody(body: unknown, schema: z.ZodType | "bytes" | null): unknown {
  if (schema === null) return undefined;
  if (schema === "bytes") {
    if (Buffer.isBuffer(body) && body.length > 0) return body;
    throw errors.parameters([
      { parameter: "corps", received: "", message: "corps\u{a0}: un fichier est attendu.", nearest: null },
    ]);
  }
  const unstored = unstorablePath(body);
  if (unstored !== null) throw errors.parameters([unstorable(unstored || "corps")]);
  const parsed = schema.safeParse(body ?? {}, { error: french });
  if (parsed.success) return parsed.data;
  throw errors.parameters(parsed.error.issues.slice(0, MAX_FAULTS).map(bodyFault));
}

/** Where a body holds what cannot be stored, by its path; null where it does not. However deep it is. */
function unstorablePath(body: unknown): string | null {
  const left: { value: unknown; path: string }[] = [{ value: body, path: "" }];
  for (let one = left.pop(); one !== undefined; one = left.pop()) {
    const { value, path } = one;
    if (typeof value === "string" && UNSTORABLE.test(value)) return path;
    if (typeof value !== "object" || value === null) continue;
    for (const [name, inner] of Object.entries(value)) {
      if (UNSTORABLE.test(name)) return path;
      left.push({ value: inner, path: path === "" ? name : `${path}.${name}` });
    }
  }
  return null;
}

function unstorable(parameter: string): Fault {
  const message = `${shorten(parameter)}\u{a0}: un caractère qui ne peut être enregistré (nul, ou moitié de caractère)\u{202f}; retirez-le.`;
  return { parameter: shorten(parameter), received: "", message, nearest: null };
}

function bodyFault(issue: z.core.$ZodIssue): Fault {
  const parameter = issue.path.map(String).join(".") || "corps";
  return { parameter, received: "", message: `${parameter}\u{a0}: ${issue.message}.`, nearest: null };
}

function check<Shape extends z.ZodObject>(schema: Shape, raw: Raw): z.infer<Shape> {
  const parsed = schema.safeParse(raw, { error: french });
  if (parsed.success) return parsed.data;
  throw errors.parameters(parsed.error.issues.slice(0, MAX_FAULTS).map((issue) => faultOf(issue, raw)));
}

function faultOf(issue: z.core.$ZodIssue, raw: Raw): Fault {
  const parameter = String(issue.path[0] ?? "");
  const [, index] = issue.path;
  const given = raw[parameter];
  const value = Array.isArray(given) && typeof index === "number" ? given[index] : given;
  const received = shorten(
    typeof value === "string" ? value : value === undefined ? "" : JSON.stringify(value),
  );
  if (value === undefined) {
    const reason = issue.code === "custom" ? issue.message : "ce paramètre est obligatoire";
    return { parameter, received, message: `${parameter}\u{a0}: ${reason}.`, nearest: null };
  }
  if (issue.code === "invalid_value") {
    const known = issue.values.map(String);
    const close = nearest(received, known);
    const hint = close === null ? "" : `, le plus proche\u{a0}: ${close}`;
    const message = `${parameter}\u{a0}: «\u{a0}${received}\u{a0}» n’est pas admis\u{202f}; attendu\u{a0}: ${known.join(", ")}${hint}.`;
    return { parameter, received, message, nearest: close };
  }
  return {
    parameter,
    received,
    message: `${parameter}\u{a0}: «\u{a0}${received}\u{a0}» n’est pas admis (${issue.message}).`,
    nearest: null,
  };
}

function unknownName(name: string, given: string[], known: string[]): Fault {
  const close = nearest(name, known);
  const hint =
    known.length === 0
      ? " Cette adresse n’en prend aucun."
      : close === null
        ? ` Paramètres connus\u{a0}: ${known.join(", ")}.`
        : ` Vouliez-vous dire «\u{a0}${close}\u{a0}»\u{202f}?`;
  return {
    parameter: shorten(name),
    received: shorten(given[0] ?? ""),
    message: `Paramètre inconnu\u{a0}: «\u{a0}${shorten(name)}\u{a0}».${hint}`,
    nearest: close,
  };
}

function repeated(parameter: string, given: string[]): Fault {
  return {
    parameter,
    received: shorten(given.join(", ")),
    message: `${parameter}\u{a0}: une seule valeur est attendue, ${given.length} sont données.`,
    nearest: null,
  };
}

function isList(field: z.core.$ZodType): boolean {
  if (field instanceof z.ZodOptional || field instanceof z.ZodDefault) return isList(field.unwrap());
  return field instanceof z.ZodArray;
}

function splitValues(given: string[]): string[] {
  const values = given.flatMap((text) => text.split(",")).filter((text) => text !== "");
  return [...new Set(values)];
}

function shorten(text: string): string {
  return text.length > 80 ? `${text.slice(0, 80)}…` : text;
}
