import { useState } from "react";
import { StructurePeople } from "../demarches/StructurePeople.tsx";
import { type Found, Finder } from "./Finder.tsx";
import { Journal } from "./Journal.tsx";

/** Who answers for one structure, by attachment or delegation, and what was done on it. */
export function StructureRights() {
  const [structure, setStructure] = useState<Found | null>(null);
  return (
    <div className="columns">
      <section className="span-4 ruled" aria-labelledby="trouver">
        <h2 id="trouver" className="section">
          Trouver une structure
        </h2>
        <Finder what="structure" chosen={structure} onChoose={setStructure} />
      </section>
      <div className="span-8 demarches-main">
        {structure === null ? (
          <p className="reading">
            Choisissez une structure&#8239;: qui répond pour elle, à qui la saisie est confiée et jusqu’à
            quand, et ce qui y a été fait.
          </p>
        ) : (
          <>
            <StructurePeople key={structure.id} structure={structure} />
            <Journal structure={structure.id} />
          </>
        )}
      </div>
    </div>
  );
}
