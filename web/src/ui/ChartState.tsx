import { useEffect, useState, type ReactNode } from "react";
import "./ChartState.css";

/** Said only after 300 ms: most answers come before. */
export function Loading({ what }: { what: string }) {
  const [late, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), 300);
    return () => clearTimeout(timer);
  }, []);
  return <output className="state-loading">{late ? `Chargement ${what}…` : ""}</output>;
}

/** One sentence saying why there is nothing, and one way on. */
export function Empty({ children, link }: { children: ReactNode; link?: ReactNode }) {
  return (
    <div className="state-empty">
      <p className="reading">{children}</p>
      {link}
    </div>
  );
}

export function Failed({ children, onRetry }: { children?: ReactNode; onRetry: () => void }) {
  return (
    <div className="state-failed" role="alert">
      <p>
        <strong>× Données non reçues.</strong>{" "}
        {children ?? "Le serveur n’a pas répondu\u202f; votre choix est gardé."}{" "}
        <button type="button" className="link" onClick={onRetry}>
          Réessayer
        </button>
      </p>
    </div>
  );
}
