import { secteurOf } from "./secteurs.ts";

/** Share of the staff of one métier. */
export interface Share {
  metier: string;
  share: number;
}

/** Groupe of each métier a fictitious structure may hold, as metier.csv says. */
const GROUPES: Readonly<Record<string, string>> = {
  medical: "medecin pharmacien sage_femme",
  infirmier: "ide iade ibode puericultrice ipa",
  encadrement: "cadre_sante cadre_socio_educatif directeur",
  soin_quotidien: "aide_soignant auxiliaire_puericulture aes ash",
  domicile: "aide_domicile tisf assistant_familial",
  reeducation: "masseur_kinesitherapeute ergotherapeute psychomotricien orthophoniste dieteticien",
  medico_technique:
    "manipulateur_radio technicien_laboratoire preparateur_pharmacie ambulancier secretaire_medical",
  psychologie: "psychologue",
  educatif_social:
    "educateur_specialise moniteur_educateur educateur_technique eje assistant_social cesf mjpm animateur",
  services: "surveillant_nuit maitre_maison agent_logistique administratif",
};

/** Groupe of each of them. */
export const groupeByMetier: ReadonlyMap<string, string> = new Map(
  Object.entries(GROUPES).flatMap(([groupe, members]) =>
    members.split(" ").map((metier): [string, string] => [metier, groupe]),
  ),
);

export function groupeOf(metier: string): string {
  const groupe = groupeByMetier.get(metier);
  if (groupe === undefined) throw new Error(`no groupe for métier ${metier}`);
  return groupe;
}

/** Categories, then métiers with their weight in the staff. */
const ROWS = `
  101 355 365|ide 25|aide_soignant 20|ash 9|administratif 13|agent_logistique 10|medecin 9|secretaire_medical 4|cadre_sante 2|masseur_kinesitherapeute 1.2|ergotherapeute 0.6|psychologue 1.2|assistant_social 0.8|technicien_laboratoire 2|manipulateur_radio 1.6|preparateur_pharmacie 0.9|iade 0.8|ibode 0.8|puericultrice 0.9|sage_femme 1.2|auxiliaire_puericulture 1.2|dieteticien 0.3|pharmacien 0.5
  106 362|aide_soignant 33|ide 18|ash 18|agent_logistique 10|administratif 6|medecin 3|cadre_sante 2|masseur_kinesitherapeute 1.5|animateur 1
  292 161|ide 37|aide_soignant 14|ash 9|medecin 6|psychologue 5|educateur_specialise 4|assistant_social 3|administratif 9|agent_logistique 8|secretaire_medical 3|cadre_sante 2
  109|aide_soignant 22|ide 19|ash 10|masseur_kinesitherapeute 9|ergotherapeute 4|medecin 5|administratif 9|agent_logistique 9|psychologue 2|cadre_sante 2|dieteticien 1
  128|ide 22|ibode 9|iade 5|aide_soignant 16|ash 13|medecin 6|administratif 12|agent_logistique 9|preparateur_pharmacie 2|cadre_sante 2
  127|ide 38|aide_soignant 24|medecin 5|administratif 14|cadre_sante 6|preparateur_pharmacie 3|agent_logistique 6
  146|ide 58|aide_soignant 12|ash 12|administratif 10|cadre_sante 6
  124 603|medecin 30|ide 24|secretaire_medical 22|administratif 14|masseur_kinesitherapeute 5|dieteticien 3
  223|puericultrice 38|medecin 14|sage_femme 12|auxiliaire_puericulture 8|secretaire_medical 18|psychologue 6
  500|aide_soignant 30|ash 20|ide 11|aes 8|agent_logistique 12|administratif 5|animateur 2.5|cadre_sante 1.9|medecin 1|psychologue 1.2|ergotherapeute 0.8|masseur_kinesitherapeute 0.6|directeur 1.6
  501 202|agent_logistique 26|ash 24|aide_soignant 16|administratif 12|animateur 8|directeur 8|ide 6
  207|aes 34|aide_soignant 24|animateur 12|psychologue 6|ide 8|administratif 8|ergotherapeute 4
  354|aide_soignant 66|ide 16|aes 6|administratif 7|cadre_sante 4
  209|aide_domicile 52|aide_soignant 24|ide 7|administratif 9|cadre_sante 3|aes 4
  460|aide_domicile 82|administratif 9|cadre_socio_educatif 3|tisf 4|aes 3
  183 186 188 192|educateur_specialise 20|moniteur_educateur 15|aes 18|educateur_technique 6|psychologue 4|psychomotricien 4|orthophoniste 2|ergotherapeute 2|ide 4|agent_logistique 10|administratif 7|cadre_socio_educatif 4|assistant_social 2|surveillant_nuit 4
  182|educateur_specialise 36|psychologue 12|psychomotricien 12|orthophoniste 8|ergotherapeute 6|assistant_social 6|administratif 9|cadre_socio_educatif 6
  189 190|psychologue 24|orthophoniste 19|psychomotricien 15|medecin 9|secretaire_medical 16|assistant_social 7|educateur_specialise 6
  255 437 448|aes 38|aide_soignant 16|ide 8|moniteur_educateur 8|educateur_specialise 5|maitre_maison 3|surveillant_nuit 3|agent_logistique 8|administratif 5|cadre_socio_educatif 2.5|psychologue 1.2|ergotherapeute 1|ash 4
  449|moniteur_educateur 24|aes 20|educateur_specialise 14|surveillant_nuit 9|maitre_maison 8|agent_logistique 10|administratif 7|cadre_socio_educatif 4
  445 446|educateur_specialise 32|cesf 20|assistant_social 12|moniteur_educateur 10|aes 8|ide 6|psychologue 4|administratif 8|cadre_socio_educatif 5
  246|educateur_technique 50|moniteur_educateur 10|educateur_specialise 5|agent_logistique 10|administratif 13|cadre_socio_educatif 6|assistant_social 3
  177 175|educateur_specialise 31|moniteur_educateur 21|maitre_maison 10|surveillant_nuit 10|psychologue 4|cadre_socio_educatif 5|agent_logistique 8|administratif 8
  172|auxiliaire_puericulture 46|eje 17|puericultrice 7|psychologue 5|agent_logistique 11|administratif 6|cadre_socio_educatif 4
  236|assistant_familial 66|educateur_specialise 14|psychologue 5|administratif 9|cadre_socio_educatif 4
  295|educateur_specialise 48|assistant_social 16|tisf 8|psychologue 6|administratif 13|cadre_socio_educatif 7
  462|educateur_specialise 42|moniteur_educateur 26|maitre_maison 18|animateur 12
  214 219 443|assistant_social 20|educateur_specialise 20|cesf 12|moniteur_educateur 14|animateur 5|surveillant_nuit 11|maitre_maison 5|administratif 10|cadre_socio_educatif 6
  165 180 197 178|ide 20|educateur_specialise 21|assistant_social 13|medecin 8|psychologue 12|administratif 13|cadre_socio_educatif 5|aide_soignant 5
  340|mjpm 62|administratif 27|cadre_socio_educatif 6|cesf 4
`;

const mixes = new Map<string, readonly Share[]>(
  ROWS.trim()
    .split("\n")
    .flatMap((row) => {
      const [codes = "", ...weights] = row.trim().split("|");
      const pairs = weights.map((one) => one.split(" "));
      const whole = pairs.reduce((sum, [, weight]) => sum + Number(weight), 0);
      const mix = pairs.map(([metier = "", weight]) => ({ metier, share: Number(weight) / whole }));
      return codes.split(" ").map((code): [string, Share[]] => [code, mix]);
    }),
);

/** Métiers of a category, largest first or nearly; none for schools. */
export function mixOf(category: string): readonly Share[] {
  const mix = mixes.get(category);
  if (mix === undefined && secteurOf(category) !== "formation") throw new Error(`no mix for ${category}`);
  return mix ?? [];
}
