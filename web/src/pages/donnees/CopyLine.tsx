import { useState } from "react";
import { copyText } from "../../ui/copy.ts";

/** A text to take away: a citation, a command, an address. */
export function CopyLine({ text, what, code = false }: { text: string; what: string; code?: boolean }) {
  const [said, setSaid] = useState("");
  return (
    <p className="copy-line">
      {code ? <code>{text}</code> : <span>{text}</span>}{" "}
      <button
        type="button"
        className="link no-print"
        onClick={() => void copyText(text).then(() => setSaid("Copié."))}
        aria-label={`Copier ${what}`}
      >
        Copier
      </button>{" "}
      <output className="note">{said}</output>
    </p>
  );
}
