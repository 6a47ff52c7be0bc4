/** Heading of the table of measures, in every shape of the sheet. */
export const MEASURES_TITLE = "Ce que des structures semblables ont essayé, et ce qui s’y observe";

/** Printed with the table, wherever it is: nothing in it is an effect. */
export const MEASURES_NOTE =
  "Même millésime, structures de votre groupe dans la région, d’au moins quatre gestionnaires autres que le vôtre de chaque côté. C’est un constat\u{a0}: les structures qui ont une mesure diffèrent des autres par bien d’autres traits, et certaines l’ont prise parce que le chiffre était élevé. Un écart ne dit pas que la mesure en est la cause, ni l’absence d’écart qu’elle ne sert à rien.";
