import { z } from "zod";

/** What an answer may be written in; the first of a route is its default. */
export const MEDIA = {
  json: "application/json; charset=utf-8",
  jsonld: "application/ld+json; charset=utf-8",
  csv: "text/csv; charset=utf-8",
  arrow: "application/vnd.apache.arrow.stream",
  parquet: "application/vnd.apache.parquet",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  pdf: "application/pdf",
  geojson: "application/geo+json; charset=utf-8",
  topojson: "application/topo+json; charset=utf-8",
  html: "text/html; charset=utf-8",
  sse: "text/event-stream; charset=utf-8",
  file: "application/octet-stream",
} as const;
export type Media = keyof typeof MEDIA;

type Shape = z.ZodObject<z.ZodRawShape>;

/** One public address: what it takes, what it answers, in French for its reader. Every route is GET (and HEAD). */
export interface Route {
  /** Under /api/v1, in Express notation. */
  path: string;
  tag: string;
  summary: string;
  description?: string;
  params: Shape;
  query: Shape;
  /** Shape of the JSON answer; null where the answer is never JSON. */
  response: z.ZodType | null;
  media: readonly [Media, ...Media[]];
  /** An address to click, relative to /api/v1. */
  example: string;
}

export const nothing = z.strictObject({});

/** A list says which edition it comes from; null before the first one. */
export const listOf = <T extends z.ZodType>(row: T) =>
  z.object({ rows: z.array(row), total: z.number().int(), edition: z.string().nullable() });
