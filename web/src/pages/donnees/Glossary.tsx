import { useState } from "react";
import { Empty } from "../../ui/ChartState.tsx";
import { useTitle } from "../../ui/use-title.ts";
import { GLOSSARY } from "./glossary.ts";

/** The words of the observatory, each with what it is not. */
export function Glossary() {
  useTitle("Glossaire, données");
  const [text, setText] = useState("");
  const wanted = plain(text);
  const rows = GLOSSARY.filter(({ term, definition }) => plain(`${term} ${definition}`).includes(wanted));
  return (
    <>
      <div className="donnees-head">
        <div>
          <h1 className="title">Glossaire</h1>
          <p className="donnees-sub">
            Une notion, un nom, le même à l’écran, dans les fichiers et dans l’API
          </p>
        </div>
        <label className="field glossary-search no-print">
          <span className="field-label">Chercher un mot</span>
          <input type="text" value={text} onChange={(event) => setText(event.target.value)} />
        </label>
      </div>
      <section className="donnees-section">
        {rows.length === 0 && <Empty>Aucun mot du glossaire ne contient «&nbsp;{text}&nbsp;».</Empty>}
        <dl className="glossary">
          {rows.map(({ term, name, definition, not }) => (
            <div key={term} id={name}>
              <dt>
                {term} <code>{name}</code>
              </dt>
              <dd>
                {definition}
                {not && <span> À ne pas confondre avec {not}.</span>}
              </dd>
            </div>
          ))}
        </dl>
      </section>
    </>
  );
}

/** Without case nor accents, as a search wants it. */
function plain(text: string): string {
  return text.normalize("NFD").replaceAll(/\p{M}/gu, "").toLocaleLowerCase("fr-FR").trim();
}
