import type { Request } from "express";
import type { AccessSettings } from "./settings.ts";

/** Origin written in mails and given to providers. Never the Host header: whoever asks chooses it. */
export function publicUrlOf(
  { publicUrl }: Pick<AccessSettings, "publicUrl">,
  { socket }: Pick<Request, "socket">,
): string {
  return publicUrl ?? `http://localhost:${socket.localPort}`;
}
