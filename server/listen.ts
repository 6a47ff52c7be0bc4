import { once } from "node:events";
import type { Server } from "node:http";

/** Opens the port, 0 being any free one, and gives the address a reader types; throws why it cannot, in French. */
export async function listen(server: Server, port: number, host?: string): Promise<string> {
  server.listen(port, host);
  await once(server, "listening").catch((cause: unknown) => {
    throw new Error(refusalToListen(port, cause), { cause });
  });
  const address = server.address();
  return `http://localhost:${typeof address === "object" ? address?.port : port}`;
}

function refusalToListen(port: number, cause: unknown): string {
  const code = cause instanceof Error && "code" in cause ? cause.code : undefined;
  if (code === "EADDRINUSE") return `Le port ${port} est déjà pris\u{a0}: donnez-en un autre par PORT.`;
  if (code === "EACCES")
    return `Le port ${port} n’est pas permis à cet utilisateur\u{a0}: donnez-en un autre par PORT.`;
  return `Le port ${port} ne peut être ouvert\u{a0}: ${cause instanceof Error ? cause.message : String(cause)}`;
}
