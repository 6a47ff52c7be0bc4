import { useCallback, useEffect, useState } from "react";
import type { z } from "zod";
import { declarationRoutes, type lock } from "#data/contract/signed-in/declaration.ts";
import { ApiError } from "../../api/client.ts";
import { send } from "../../api/signed-in.ts";

type Lock = z.infer<typeof lock>;

/** How often the holder says that they are still there. */
const BEAT_MS = 15_000;

/**
 * Holds a return while it is open and writable. `other` names who holds it instead; a lost connection changes nothing.
 * `onBeat` is called after each answer with whether the hand is ours.
 */
export function useLock(
  declaration: number,
  holder: string,
  enabled: boolean,
  onBeat: (mine: boolean) => void,
) {
  const [held, setHeld] = useState<Lock | null>(null);

  const beat = useCallback(
    async (take = false) => {
      try {
        const answer = await send(declarationRoutes.holdLock, {
          params: { declaration },
          body: { holder, take },
        });
        setHeld(answer);
        onBeat(answer.mine);
      } catch (error) {
        if (!(error instanceof ApiError)) throw error;
      }
    },
    [declaration, holder, onBeat],
  );

  useEffect(() => {
    if (!enabled) return;
    void beat();
    const timer = setInterval(() => void beat(), BEAT_MS);
    const leave = () => {
      void leaveLock(declaration, holder);
    };
    addEventListener("pagehide", leave);
    return () => {
      clearInterval(timer);
      removeEventListener("pagehide", leave);
      leave();
    };
  }, [beat, declaration, holder, enabled]);

  return { other: held !== null && !held.mine ? held : null, take: () => beat(true) };
}

async function leaveLock(declaration: number, holder: string): Promise<void> {
  try {
    await send(declarationRoutes.leaveLock, {
      params: { declaration },
      query: { holder },
      keepalive: true,
    });
  } catch (error) {
    // The lock ends by itself when its holder falls silent.
    if (!(error instanceof ApiError)) throw error;
  }
}
