import { Fragment } from "react";
import type { Recap } from "#data/rules/returns/recap.ts";

/** A return as its receipt says it: the same builder, so the same words. */
export function RecapView({ recap }: { recap: Recap }) {
  return (
    <section aria-labelledby="recapitulatif" className="decl-recap">
      <h3 id="recapitulatif" className="section">
        Récapitulatif
      </h3>
      <p className="note">Tel qu’il sera dans l’accusé de réception.</p>
      {recap.sections.map((section) => (
        <section key={section.id} aria-label={section.title}>
          <h4>{section.title}</h4>
          {section.facts.length > 0 && (
            <dl>
              {section.facts.map(({ label, words }) => (
                <Fragment key={label}>
                  <dt>{label}</dt>
                  <dd>{words}</dd>
                </Fragment>
              ))}
            </dl>
          )}
          {section.tables.map((table, index) => (
            <section
              key={index}
              className="decl-recap-scroll"
              aria-label={`${section.title}, ${table.columns.join(", ")}`}
              // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reached by keyboard
              tabIndex={0}
            >
              <table>
                <thead>
                  <tr>
                    <th scope="col">{table.lineTitle}</th>
                    {table.columns.map((column) => (
                      <th key={column} scope="col">
                        {column}
                      </th>
                    ))}
                  </tr>
                </thead>
                <tbody>
                  {table.rows.map(({ line, cells }) => (
                    <tr key={line}>
                      <th scope="row">{line}</th>
                      {cells.map((words, column) => (
                        <td key={column}>{words}</td>
                      ))}
                    </tr>
                  ))}
                </tbody>
              </table>
            </section>
          ))}
        </section>
      ))}
      <Notes title="Commentaires" notes={recap.comments} />
      <Notes title="Valeurs confirmées" notes={recap.confirmations} />
    </section>
  );
}

function Notes({ title, notes }: { title: string; notes: Recap["comments"] }) {
  if (notes.length === 0) return null;
  return (
    <section aria-label={title}>
      <h4>{title}</h4>
      <dl>
        {notes.map(({ cell, words }) => (
          <Fragment key={cell + words}>
            <dt>{cell}</dt>
            <dd>{words}</dd>
          </Fragment>
        ))}
      </dl>
    </section>
  );
}
