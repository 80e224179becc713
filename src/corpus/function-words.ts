/**
 * The most frequent closed-class words (articles, prepositions, conjunctions, pronouns, auxiliaries) per
 * language. They carry a short line's language better than letter statistics do, and no text lacks them.
 */
const LISTS: Readonly<Record<string, string>> = {
  en: `the a an and or but if in on at by for from to of with without into over under after before since until while when where who
    whom whose which what why how this that these those there here then than they them their he she it its his her our your we you my
    me us is are was were be been being has have had do does did will would can could may might must shall should not no yes as so such
    some any all both each every either neither also only just very more most much many few less other another same own too however
    although though because despite during between among against about out up down off again ever never always later earlier soon don't it's i'm hello thanks please`,
  de: `der die das den dem des ein eine einen einem einer eines und oder aber wenn in im an am auf bei für von vom zu zum zur mit ohne
    über unter nach vor seit bis während als wo wer wen wem was warum wie dieser diese dieses diesen diesem dort hier dann sie ihnen ihr
    ihre ihren er es sein seine seinen seiner unser wir du ich mein mich uns ist sind war waren wird werden wurde wurden hat haben hatte
    kann könnte muss soll sollte nicht kein keine ja nein so auch nur noch schon mehr viele andere jeder jede beide doch durch gegen um
    weil dass ob denn also hallo danke bitte damit dabei dazu daher da sowie heute gestern immer nie oft man sich habe jetzt`,
  es: `el la los las un una unos unas y o pero si en con sin por para de del al a desde hasta entre sobre según que quien cual cuando
    donde como este esta estos estas ese esa eso ellos ella lo le les su sus nuestro nuestra mi tu es son fue era ser está están estaba
    ha han había no sí también solo más muy otro otra todo toda todos cada ya se nos porque aunque durante tras contra hay después antes luego entonces ahora hoy ayer mañana`,
  fr: `le la les l un une des et ou mais si dans en avec sans pour par de du d au aux depuis entre sur selon que qu qui quand où comme
    ce cet cette ces c il elle ils elles son sa ses leur leurs notre votre nous vous je est sont était étaient être a ont avait ne n pas
    aussi plus très autre autres tout tous après avant sous contre y se s on à été été fait cela dont`,
  it: `il lo la i gli le un uno una e o ma se in con senza per da di del della dei delle dello al alla ai alle dal dalla nel nella sul
    sulla tra fra che chi cui quando dove come questo questa questi queste quello quella lui lei loro suo sua suoi noi voi io è sono era
    erano essere ha hanno aveva non sì anche solo più molto altro altra tutto tutti ogni dopo prima contro già si ci`,
  pt: `o a os as um uma e ou mas se em com sem por para de do da dos das no na nos nas ao à desde até entre sobre que quem quando onde
    como este esta esse essa isso ele ela eles elas seu sua seus nosso nós eu é são foi era ser está estão tem têm havia não sim também
    só mais muito outro outra todo toda cada após antes contra já se pelo pela`,
  nl: `de het een en of maar als in op aan bij voor van tot met zonder over onder na sinds tijdens wie wat waarom hoe dit dat deze die
    daar hier dan zij hen hun haar hij zijn ons onze wij je ik mij is zijn was waren wordt worden werd heeft hebben had kan kon moet zal
    zou niet geen ja nee zo ook alleen nog meer veel andere elke beide door tegen om omdat want uit naar er te`,
  ca: `el la els les un una uns unes i o però si en amb sense per a de del dels al als des fins entre sobre segons que qui quan on com
    aquest aquesta aquests aquestes ell ella ells lo li seu seva seus nostre és són va ser era està estan ha han no sí també només més
    molt altre altra tot tota cada ja es perquè durant contra hi ho`,
  gl: `o a os as un unha uns unhas e ou pero se en con sen por para de do da dos das no na nos nas ao á desde ata entre sobre segundo
    que quen cando onde como este esta estes estas el ela eles elas seu súa seus noso é son foi era ser está están ten non si tamén só
    máis moi outro outra todo toda cada xa porque contra`,
  pl: `i a w we z ze na do od po dla przy za przez przed między pod nad o u że który która które którzy kiedy gdzie jak co kto ten ta to
    te tego tej oni on ona ono jego jej ich go mu nas my ja się jest są był była było były będzie być nie tak też także tylko już
    jeszcze bardziej bardzo inny potem teraz dziś wczoraj jutro jednak wtedy oraz lub ale jeśli ponieważ więc czy`,
  cs: `a i v ve na s se z ze k ke o po pro při do od za před mezi pod nad u že který která které kteří když kde jak co kdo ten ta to ti
    tento tato toto oni on ona ono jeho její jejich nás my já je jsou byl byla bylo byli bude být ne není ano také jen již už ještě více
    velmi jiný potom pak nyní dnes včera zítra však nebo ale pokud protože tedy aby podle si jako`,
  sk: `a i v vo na s so sa z zo k ku o po pre pri do od za pred medzi pod nad u že ktorý ktorá ktoré ktorí keď kde ako čo kto ten tá to
    tí tento táto toto oni on ona ono jeho jej ich nás my ja je sú bol bola bolo boli bude byť nie áno tiež len už ešte viac veľmi iný
    alebo ale ak pretože teda aby podľa si`,
  uk: `і й та або але якщо в у на з зі із до від по для при за перед між під над про що який яка яке які хто коли де як це цей ця ці той
    він вона воно вони його її їх їм мене ми я ви є був була було були буде бути не так також лише тільки вже ще більше дуже інший щоб
    бо тому після через проти чи тоді потім тепер сьогодні вчора завтра однак проте зараз раніше`,
  ru: `и или но если в во на с со из к ко о об от до по для при за перед между под над про что который которая которое которые кто когда
    где как это этот эта эти тот он она оно они его ее её их им меня мы я вы есть был была было были будет быть не да так также только
    уже еще ещё более очень другой чтобы потому после через против ли тогда потом затем теперь сегодня вчера завтра однако сейчас ранее`,
  bg: `и или но ако в във на с със от до по за при пред между под над че който която което които кой кога къде как това този тази тези той
    тя то те го му им ни ние аз вие е са беше бяха бъде не да ще така също само вече още повече много друг защото след през срещу`,
  sv: `och eller men om i på av för från till med utan över under efter före sedan medan när där vem som vad varför hur den det de denna
    detta dessa här då sig sin sitt sina han hon hans hennes vår vi du jag mig oss är var blir blev har hade kan kunde ska skulle inte
    ingen ja nej så också bara mer många andra varje båda genom mot att en ett`,
  da: `og eller men hvis i på af for fra til med uden over under efter før siden mens når hvor hvem som hvad hvorfor hvordan den det de
    denne dette disse her da sig sin sit sine han hun hans hendes vores vi du jeg mig os er var bliver blev har havde kan kunne skal
    skulle ikke ingen ja nej så også kun mere mange andre hver begge gennem mod at en et`,
  no: `og eller men hvis i på av for fra til med uten over under etter før siden mens når hvor hvem som hva hvorfor hvordan den det de
    denne dette disse her da seg sin sitt sine han hun hans hennes vår vi du jeg meg oss er var blir ble har hadde kan kunne skal skulle
    ikke ingen ja nei så også bare mer mange andre hver begge gjennom mot å en et`,
  ro: `și sau dar dacă în la pe de din cu fără pentru până între despre că care cine când unde cum ce acest această acești aceste el ea ei
    ele lui său sa sale noi eu este sunt era fost fi a au avea nu da și numai mai foarte alt altă tot toți fiecare după înainte contra
    se un o unei al ale`,
  hu: `a az és vagy de ha hogy nem is egy ez azt ezt mint meg már csak még volt van lesz vannak voltak aki ami amely mert után előtt
    között szerint majd pedig minden ő ők én mi itt ott`,
  tr: `ve veya ama eğer için ile bir bu şu o da de ki ne kim nasıl daha çok en gibi kadar sonra önce olarak olan oldu değil var yok her
    tüm ise ya mi mı`,
};

/** Language → its function words, lower case. Languages without a list are told apart by letter statistics alone. */
export const functionWords: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  Object.entries(LISTS).map(([language, words]) => [language, new Set(words.split(/\s+/))]),
);

/**
 * What news sites put around an article, one or two words a line: too short for statistics, without function
 * words, and never a name. Common words of web pages in each language; not collected from any one site.
 */
const CHROME: Readonly<Record<string, string>> = {
  en: 'comments|comment|share|advertisement|read more|subscribe|subscribe now|sign up|log in|related articles|most read|privacy policy|terms of use|contact us|about us|cookie settings|leave a comment|reply|next article|previous article',
  de: 'kommentare|kommentar|kommentieren|teilen|anzeige|werbung|weiterlesen|mehr lesen|abonnieren|jetzt abonnieren|anmelden|registrieren|mehr zum thema|meistgelesen|datenschutz|datenschutzerklärung|impressum|nutzungsbedingungen|kontakt|merken|drucken|bildergalerie|startseite|antworten|nächster artikel|schlagworte|autor|quelle',
  fr: 'commentaires|commentaire|partager|publicité|lire la suite|lire aussi|s’abonner|abonnez-vous|se connecter|les plus lus|mentions légales|confidentialité|répondre|à lire aussi|accueil|imprimer|article suivant',
  es: 'comentarios|comentario|compartir|publicidad|leer más|suscríbete|suscribirse|iniciar sesión|lo más leído|aviso legal|política de privacidad|responder|noticias relacionadas|inicio|imprimir',
  it: 'commenti|commento|condividi|pubblicità|leggi anche|leggi tutto|abbonati|accedi|i più letti|note legali|rispondi|stampa',
  pt: 'comentários|compartilhar|partilhar|publicidade|leia mais|leia também|assine|entrar|mais lidas|política de privacidade|responder',
  nl: 'reacties|reactie|delen|advertentie|lees meer|lees ook|abonneren|inloggen|meest gelezen|privacybeleid|reageren',
  pl: 'komentarze|komentarz|udostępnij|reklama|czytaj więcej|czytaj także|zobacz także|subskrybuj|zaloguj się|najczęściej czytane|polityka prywatności|odpowiedz|drukuj',
  cs: 'komentáře|komentář|diskuse|sdílet|reklama|inzerce|číst dále|čtěte také|předplatit|přihlásit se|nejčtenější|odpovědět|tisk|související články',
  sk: 'komentáre|komentár|diskusia|zdieľať|reklama|čítať ďalej|čítajte aj|predplatiť|prihlásiť sa|najčítanejšie|odpovedať|súvisiace články',
  uk: 'коментарі|коментар|поділитися|реклама|читати далі|читайте також|підписатися|увійти|найпопулярніше|відповісти|друк',
  ru: 'комментарии|комментарий|поделиться|реклама|читать далее|читайте также|подписаться|войти|самое читаемое|ответить|печать',
};

/** Site phrase in lower case → the languages it is in. */
export const chromePhrases: ReadonlyMap<string, readonly string[]> = Map.groupBy(
  Object.entries(CHROME).flatMap(([language, phrases]) => phrases.split('|').map((phrase) => ({ language, phrase }))),
  ({ phrase }) => phrase,
)
  .entries()
  .reduce(
    (all, [phrase, owners]) =>
      all.set(
        phrase,
        owners.map(({ language }) => language),
      ),
    new Map<string, readonly string[]>(),
  );
