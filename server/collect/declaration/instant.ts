import { z } from "zod";

/** A moment read from PostgreSQL, as the interface writes it: 2026-03-12T13:29:00.000Z. */
export const instant = z.date().transform((at) => at.toISOString());
