import { StringDecoder } from "node:string_decoder";
import type { PoolClient } from "pg";
import { to as copyTo } from "pg-copy-streams";
import { MART_COLUMNS } from "#data/contract/observation.ts";
import { codedColumn, type Column, type ColumnTable } from "#data/encoding/columns.ts";

const TEXTS = new Set<string>(["level", "code", "metier", "secteur", "modalite", "millesime", "status"]);
const ORDER = ["level", "millesime", "metier", "secteur", "modalite", "code"];

/** The mart of an indicator as columns, in an order that depends on nothing but its rows. */
export async function readMart(client: PoolClient, slug: string): Promise<ColumnTable> {
  const order = ORDER.map((name) => `${name} collate "C"`).join(", ");
  const sql = `copy (select ${MART_COLUMNS.join(", ")} from mart.${slug} order by ${order}) to stdout`;
  const readers = MART_COLUMNS.map((name) => (TEXTS.has(name) ? textReader(name) : numberReader(name)));
  let length = 0;
  const takeLine = (line: string) => {
    const fields = line.split("\t");
    for (let i = 0; i < readers.length; i++) readers[i]?.take(fields[i] ?? "");
    length++;
  };
  const decoder = new StringDecoder("utf8");
  let rest = "";
  const chunks: AsyncIterable<Buffer> = client.query(copyTo(sql));
  for await (const chunk of chunks) {
    const lines = (rest + decoder.write(chunk)).split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) takeLine(line);
  }
  return { length, columns: readers.map((reader) => reader.column()) };
}

interface Reader {
  take: (field: string) => void;
  column: () => Column;
}

function textReader(name: string): Reader {
  const known = new Map<string, number>();
  const codes: number[] = [];
  return {
    take: (field) => {
      const code = known.get(field) ?? known.size;
      known.set(field, code);
      codes.push(code);
    },
    column: () => codedColumn(name, [...known.keys()].map(unescape), codes),
  };
}

function numberReader(name: string): Reader {
  const values: number[] = [];
  return {
    take: (field) => values.push(field === "\\N" ? NaN : Number(field)),
    column: () => ({ kind: "number", name, values: Float64Array.from(values) }),
  };
}

const ESCAPES: Record<string, string> = { b: "\b", f: "\f", n: "\n", r: "\r", t: "\t", v: "\v" };

/** COPY's text format escapes by backslash. */
function unescape(field: string): string {
  return field.replaceAll(/\\(.)/g, (_, letter: string) => ESCAPES[letter] ?? letter);
}
