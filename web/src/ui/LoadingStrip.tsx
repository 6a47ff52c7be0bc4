import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import type { LoadState, Progress } from "#data/contract/loading.ts";
import { chargementQuery } from "../api/queries.ts";
import { bytes, number } from "#data/rules/format.ts";
import "./LoadingStrip.css";

const SETTLED: ReadonlySet<LoadState> = new Set<LoadState>([
  "loaded",
  "unchanged",
  "absent",
  "refused",
  "failed",
]);

/** Says what is being loaded while sources come in, and refreshes every screen when an edition appears. */
export function LoadingStrip() {
  const client = useQueryClient();
  const { data } = useQuery(chargementQuery);
  const loading = data?.state === "running" || (data !== undefined && data.edition === null);

  useEffect(() => {
    const stream = new EventSource("/api/v1/chargement/flux");
    stream.addEventListener("progress", (event) => {
      const progress: Progress = JSON.parse(String(event.data));
      client.setQueryData(chargementQuery.queryKey, progress);
    });
    stream.addEventListener("edition", () => {
      void client.invalidateQueries({ queryKey: chargementQuery.queryKey });
    });
    stream.addEventListener("error", () => {
      if (stream.readyState === EventSource.CLOSED) stream.close();
    });
    return () => stream.close();
  }, [client]);

  const edition = data?.edition;
  const shown = useRef(edition);
  useEffect(() => {
    if (shown.current !== undefined && shown.current !== edition)
      void client.invalidateQueries({ predicate: (query) => query.queryKey[0] !== "chargement" });
    shown.current = edition;
  }, [client, edition]);

  if (!data || !loading) return null;
  const done = data.sources.filter((source) => SETTLED.has(source.state));
  const current = data.sources.find((source) => source.state !== "waiting" && !SETTLED.has(source.state));
  const refused = data.sources.reduce((sum, source) => sum + source.refused, 0);
  return (
    <div className="loading no-print" aria-live="polite">
      <progress max={Math.max(1, data.sources.length)} value={done.length} aria-label="Sources chargées" />
      <span>
        {done.length} sources chargées sur {data.sources.length}
        {current &&
          ` · ${current.title}${current.bytes > 0 ? ` : ${bytes(current.bytes)}, ${number(current.kept)} lignes` : ""}`}
        {refused > 0 && ` · ${number(refused)} lignes refusées`}
      </span>
      <span className="loading-end">
        {data.edition
          ? `Édition ${data.edition} à l’écran`
          : "La première édition paraîtra à la fin du chargement"}
      </span>
    </div>
  );
}
