import { z } from "zod";

/** What went wrong, as application/problem+json (RFC 9457), in French. */
export const problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  detail: z.string(),
  errors: z.array(
    z.object({
      parameter: z.string(),
      received: z.string(),
      message: z.string(),
      nearest: z.string().nullable().describe("La valeur connue la plus proche."),
    }),
  ),
});
export type Problem = z.infer<typeof problem>;
