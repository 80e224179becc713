/**
 * Forms of one word and pairs that are none, per language: written from the languages' school grammars (paradigms of regular
 * nouns, adjectives and verbs, frequent stem changes), before the tables were looked at. `a/b`: b is a form of the term a.
 */
export const FORMS: Readonly<Record<string, { readonly same: string; readonly other: string }>> = {
  en: {
    same: 'policy/policies box/boxes supplier/suppliers datum/data analysis/analyses run/running stop/stopped create/created create/creating apply/applies apply/applied large/larger large/largest happy/happier knife/knives leaf/leaves bus/buses crisis/crises message/messages use/using child/children man/men woman/women write/written',
    other:
      'organ/organization policy/police business/busy new/news port/portal serve/server station/stationery general/generate import/important market/marker process/professor secret/secretary state/statue universe/university',
  },
  de: {
    same: 'Haus/Häuser Haus/Hauses Buch/Büchern Konto/Konten Nachricht/Nachrichten Lieferant/Lieferanten Datum/Daten Risiko/Risiken Freund/Freundes Lehrerin/Lehrerinnen Museum/Museen öffentlich/öffentlichen schnell/schnellere groß/größte erstellen/erstellt melden/meldete melden/gemeldet sehen/gesehen Regierung/Regierungen Kind/Kindern Bild/Bilder Apfel/Äpfel Vertrag/Verträgen Gesetz/Gesetze',
    other:
      'Staat/Stadt Stadt/Statt Band/Bank Minister/Ministerium Kunde/Kunst Recht/Rechnung Partei/Party Wahl/Wald Teil/Teller Preis/Presse Land/Lampe Wort/Wolke Nation/national',
  },
  es: {
    same: 'gobierno/gobiernos ley/leyes luz/luces nación/naciones joven/jóvenes francés/franceses francés/francesa bueno/buena bueno/buenos crear/creado crear/creando crear/crea vender/vendido vender/vende vivir/viven buscar/busque pagar/pague actualización/actualizaciones usuario/usuaria ministro/ministra mensaje/mensajes régimen/regímenes rápido/rápidas decir/dicho hacer/hecho',
    other:
      'partido/parto puerto/puerta casa/caso banco/banca peso/pesa número/nombre mes/mesa plan/plano libro/libra punto/punta cuenta/cuento médico/medida carta/cargo gobierno/gobernador',
  },
  fr: {
    same: 'loi/lois journal/journaux réseau/réseaux heureux/heureuse actif/active actif/actives créer/créé créer/créée créer/crée finir/finit finir/finissent grand/grande grand/grandes local/locaux acteur/actrice travail/travaux beau/belle public/publique vendre/vendu gouvernement/gouvernements nouveau/nouvelle européen/européenne ancien/ancienne premier/première',
    other:
      'port/porte cours/course pays/paysan roi/rouge ministre/ministère marché/marche partie/partisan nation/national poste/pistolet société/social fin/final livre/livret lettre/lecteur état/étage',
  },
  it: {
    same: 'governo/governi legge/leggi amico/amici amica/amiche banco/banchi luogo/luoghi città/città nuovo/nuova nuovo/nuove creare/creato creare/creando creare/crea vendere/venduto finire/finito finire/finisce messaggio/messaggi problema/problemi ministro/ministra lungo/lunghe aggiornamento/aggiornamenti automatico/automatici automatico/automatica facile/facili dottore/dottoressa',
    other:
      'porto/parte casa/cosa banco/bancario banco/banca mese/messa punto/punta conto/contea libro/libero nazione/nazionale punto/puntata carta/carica stato/statua legge/leggero pesce/peso',
  },
  pl: {
    same: 'rząd/rządu rząd/rządem plik/plikach prawo/prawa prawo/prawie książka/książek książka/książce ręka/ręce droga/drodze matka/matki miasto/mieście minister/ministra ministra/ministrze nowy/nowego nowy/nowych dobry/dobrej tworzyć/tworzył tworzyć/tworzą pisać/pisał ojciec/ojca chłopiec/chłopca wojna/wojnie kobieta/kobiet państwo/państw sąd/sądzie rok/roku',
    other:
      'plik/plan rząd/rzeka prawo/praca wojna/woda państwo/pan minister/ministerstwo dom/dama kraj/krawat sąd/sad ręka/rok matka/mata noc/nos partia/partner bank/banan',
  },
  cs: {
    same: 'vláda/vlády vláda/vládě soubor/souborech zákon/zákona kniha/knize kniha/knih ruka/ruce matka/matek město/městech ministr/ministra ministr/ministři nový/nového nový/nových dobrý/dobré tvořit/tvořil dělat/dělají dělat/dělal otec/otce pes/psa válka/válce žena/ženami stát/státu den/dne rok/roku práce/prací',
    other:
      'vláda/vlak soubor/soused zákon/zázrak kniha/kniže ruka/rukojeť město/měsíc ministr/ministerstvo stát/stateček nový/noviny den/denní strana/strašný banka/banán válka/válec otec/otevřít',
  },
  ru: {
    same: 'закон/закона закон/законами правительство/правительства книга/книге книга/книг рука/руке война/войны страна/стран страна/странами город/городов новый/нового новый/новых новая/новую большой/большие делать/делал делать/делает говорить/говорит отец/отца день/дня министр/министрам система/системах открытый/открытых русский/русского партия/партии здание/зданий время/времени',
    other:
      'закон/заказ страна/сторона город/горох война/волна министр/министерство книга/княгиня право/правда рука/рукав новый/новость партия/партнёр день/деньги мир/мера нация/национальный',
  },
  uk: {
    same: 'закон/закону закон/законами уряд/уряду книга/книзі книга/книг рука/руці війна/війни країна/країн країна/країнами місто/містах новий/нового новий/нових нова/нову великий/великі робити/робив робити/робить говорити/говорив батько/батька день/дня міністр/міністрам система/системах відкритий/відкритих український/українського партія/партії будівля/будівель час/часу річ/речі',
    other:
      'закон/законність уряд/урок країна/край місто/місяць війна/війт міністр/міністерство книга/княгиня право/правда рука/рукав новий/новина партія/партнер день/денний мова/мода',
  },
};

export const pairsOf = (pairs: string): readonly (readonly [string, string])[] =>
  pairs
    .toLowerCase()
    .split(' ')
    .map((pair) => pair.split('/') as [string, string]);
