/** Why an identity provider brought someone back here; the keys are those of `refus` in the address. */
const WORDS: Readonly<Record<string, string>> = {
  adresse:
    "Ce fournisseur n’affirme pas que l’adresse est la vôtre. Connectez-vous une fois par courriel, puis revenez ici le choisir\u{a0}: il sera lié à votre compte.",
  ferme: "Ce compte a été fermé. L’observatoire peut le rouvrir.",
  annule: "Vous avez interrompu la connexion chez le fournisseur. Rien n’a changé.",
  niveau:
    "Cette connexion n’a pas le niveau de garantie demandé. Choisissez-en une plus forte chez le fournisseur.",
  fournisseur: "Le fournisseur n’a pas répondu comme prévu. Recommencez, ou connectez-vous par courriel.",
};

export function ProviderRefusal({ refus }: { refus: string | null }) {
  const words = refus === null ? undefined : WORDS[refus];
  if (words === undefined) return null;
  return (
    <p className="connexion-refused" role="alert">
      <b>×</b> {words}
    </p>
  );
}
