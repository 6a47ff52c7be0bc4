import { useState } from "react";
import { Link } from "wouter";
import { fillMillesime, precedent, STRUCTURE_LINE } from "#data/questionnaires/questionnaire.ts";
import { declarationRoutes } from "#data/contract/signed-in/declaration-routes.ts";
import { hrefOf } from "../../api/signed-in.ts";
import { PHONE, useMedia } from "../../ui/use-media.ts";
import { AddLine } from "./AddLine.tsx";
import { Fields } from "./Fields.tsx";
import { useForm } from "./form-context.ts";
import { Grid } from "./Grid.tsx";
import { PhoneLines } from "./PhoneLines.tsx";
import { isMain, sectionsOf, type SectionView } from "./model/view.ts";

/** The questions of a step, section by section. */
export function StepSections({ step }: { step: string }) {
  const form = useForm();
  const sections = sectionsOf(form.filled, step, form.names);
  return sections.map((section) => <SectionBlock key={section.section.id} view={section} />);
}

function SectionBlock({ view }: { view: SectionView }) {
  const form = useForm();
  const phone = useMedia(PHONE);
  const [adding, setAdding] = useState(view.groups.length === 0);
  const { section } = view;
  const byLine = section.lines !== "structure";
  const addable = section.lines === "metier" || section.lines === "formation";
  const main = isMain(section);
  const { millesime } = form.context;
  return (
    <section aria-labelledby={`section-${section.id}`} className="decl-section">
      <div className="decl-section-head">
        <h2 id={`section-${section.id}`} className="section">
          {section.title}
        </h2>
        {main && (
          <ul className="decl-section-links">
            {!phone && (
              <li>
                <Link href="/imports">Importer un fichier</Link>
              </li>
            )}
            <li>
              <a
                href={hrefOf(declarationRoutes.blankPdf, {
                  params: { declaration: form.declaration.id },
                })}
              >
                Feuille à imprimer
              </a>
            </li>
            {addable && !form.readOnly && (
              <li>
                <button
                  type="button"
                  className="link"
                  aria-expanded={adding}
                  onClick={() => setAdding(!adding)}
                >
                  {section.lines === "formation" ? "Ajouter une formation" : "Ajouter un métier"}
                </button>
              </li>
            )}
          </ul>
        )}
      </div>
      {section.intro && <p className="note decl-intro">{fillMillesime(section.intro, millesime)}</p>}
      {byLine && main && view.groups.length > 0 && (
        <p className="note decl-intro">
          Fond gris : repris de votre déclaration {precedent(millesime)} ou d’une source publique, à vérifier.
          Fond blanc, gras : saisi cette année.
        </p>
      )}
      {byLine && view.groups.length === 0 && (
        <p className="reading">
          {section.lines === "formation"
            ? "Aucune formation pour l’instant : ajoutez la première."
            : "Aucun métier pour l’instant : cochez ceux que la structure emploie."}
        </p>
      )}
      {adding && addable && !form.readOnly && (
        <AddLine formation={section.lines === "formation"} onDone={() => setAdding(false)} />
      )}
      <Together view={view} />
      {!byLine && <Fields questions={view.columns} line={STRUCTURE_LINE} stacked={phone} />}
      {byLine && view.groups.length > 0 && (phone ? <PhoneLines view={view} /> : <Grid section={view} />)}
    </section>
  );
}

/** Where a section may be answered by métier or by groupe: the choice, groupe by groupe. */
function Together({ view }: { view: SectionView }) {
  const form = useForm();
  const groups = view.groups.filter(({ together }) => together !== null);
  if (groups.length === 0 || form.readOnly) return null;
  const flip = (id: string, on: boolean) =>
    form.setLines(on ? [...form.state.lines, id] : form.state.lines.filter((line) => line !== id));
  return (
    <fieldset className="decl-together">
      <legend>Répondre pour tout un groupe de métiers à la fois</legend>
      {groups.map(({ id, label, together }) => (
        <label key={id}>
          <input
            type="checkbox"
            checked={together ?? false}
            onChange={(event) => flip(id, event.target.checked)}
          />
          {label}
        </label>
      ))}
    </fieldset>
  );
}
