import { useCallback, useEffect, useState } from "react";
import { declarationRoutes } from "#data/contract/signed-in/declaration-routes.ts";
import { ApiError } from "../../api/client.ts";
import { send } from "../../api/signed-in.ts";

/** How often the holder says that they are still there. */
const BEAT_MS = 15_000;

interface LockParts {
  declaration: number;
  holder: string;
  enabled: boolean;
  /** After the first time the hand is held, and each time someone else has it: the return may have changed. */
  onNews: () => void;
}

/** Holds a return while it is open; `refusal` is who holds it instead, in words. A lost connection changes nothing. */
export function useLock({ declaration, holder, enabled, onNews }: LockParts) {
  const [refusal, setRefusal] = useState<string | null>(null);

  const beat = useCallback(
    async (take: boolean, isFirst: boolean) => {
      const words = await holdWords(declaration, holder, take);
      if (words === undefined) return;
      setRefusal(words);
      if (words !== null || isFirst) onNews();
    },
    [declaration, holder, onNews],
  );

  useEffect(() => {
    if (!enabled) return undefined;
    const first = setTimeout(() => void beat(false, true));
    const timer = setInterval(() => void beat(false, false), BEAT_MS);
    const leave = () => void leaveLock(declaration, holder);
    addEventListener("pagehide", leave);
    return () => {
      clearTimeout(first);
      clearInterval(timer);
      removeEventListener("pagehide", leave);
      leave();
    };
  }, [beat, declaration, holder, enabled]);

  return { refusal, take: () => beat(true, true) };
}

/** Null once held; the words of the refusal; undefined when nothing was answered. */
async function holdWords(
  declaration: number,
  holder: string,
  take: boolean,
): Promise<string | null | undefined> {
  try {
    await send(declarationRoutes.holdLock, { params: { declaration }, body: { holder, take } });
    return null;
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    return error.problem?.errors.some(({ parameter }) => parameter === "verrou") ? error.message : undefined;
  }
}

async function leaveLock(declaration: number, holder: string): Promise<void> {
  try {
    await send(declarationRoutes.leaveLock, { params: { declaration }, query: { holder }, keepalive: true });
  } catch (error) {
    // The lock ends by itself when its holder falls silent.
    if (!(error instanceof ApiError)) throw error;
  }
}
