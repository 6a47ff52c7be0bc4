import { useEffect, useState } from "react";
import type { PulseEvent } from "#data/contract/pulse.ts";
import { address } from "../../api/client.ts";

/** How the page stands with the stream, and since when. */
export interface Live {
  state: "opening" | "open" | "lost";
  /** ISO. */
  since: string;
}

/** A stream that the server refused is asked for again after this. */
const AGAIN_MS = 5_000;

/** Follows a month from the state that is held; `onEvent` must stay the same function. */
export function useLive(
  month: string | null,
  after: number | null,
  onEvent: (event: PulseEvent) => void,
): Live {
  const [live, setLive] = useState<Live>(() => told("opening"));
  const ready = month !== null && after !== null;
  useEffect(() => {
    if (!ready) return undefined;
    let stream: EventSource;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let last = after;
    function open() {
      stream = new EventSource(address("/pulse/stream", { month: month ?? undefined, after: last ?? 0 }));
      stream.addEventListener("open", () => setLive(told("open")));
      stream.addEventListener("pulse", (message) => {
        const event: PulseEvent = JSON.parse(String(message.data));
        last = event.release;
        onEvent(event);
      });
      stream.addEventListener("error", () => {
        setLive((before) => (before.state === "lost" ? before : told("lost")));
        if (stream.readyState !== EventSource.CLOSED) return;
        timer = setTimeout(open, AGAIN_MS);
      });
    }
    open();
    return () => {
      clearTimeout(timer);
      stream.close();
    };
    // oxlint-disable-next-line react/exhaustive-deps -- the state held at opening: later ones come by the stream
  }, [month, ready, onEvent]);
  return live;
}

function told(state: Live["state"]): Live {
  return { state, since: new Date().toISOString() };
}
