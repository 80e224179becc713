import { plainLetters } from './letters.ts';

/**
 * Closed word classes that stand before a name without being part of it, or that are capitalised for
 * another reason than being a name. Titles and offices come from the languages the product is used with.
 */
const TITLES = new Set(
  `mr mrs ms miss dr prof professor sir dame lord lady madam president vice minister ministers ministry prime chancellor premier
  secretary general colonel major captain lieutenant sergeant admiral marshal senator congressman congresswoman governor mayor
  king queen prince princess duke duchess count emperor pope saint st bishop archbishop cardinal father mother brother sister
  judge justice attorney ambassador envoy spokesman spokeswoman spokesperson director chairman chairwoman chairperson chief head
  coach trainer manager captain striker goalkeeper defender midfielder player actor actress singer writer author editor
  foreign defense defence interior finance health economy former acting deputy member leader comrade mp
  herr frau präsident präsidentin vizepräsident minister ministerin ministerpräsident ministerpräsidentin kanzler kanzlerin
  bundeskanzler bundeskanzlerin außenminister außenministerin verteidigungsminister innenminister finanzminister
  staatschef regierungschef kollege amtskollege sprecher sprecherin chef chefin könig königin prinz prinzessin papst
  bischof kardinal senator senatorin bürgermeister bürgermeisterin oberst botschafter botschafterin trainer torwart
  señor señora don doña presidente presidenta ministro ministra primer canciller rey reina príncipe princesa papa
  monsieur madame président présidente ministre premier chancelier roi reine
  pan paní prezident prezidentka ministr ministryně premiér premiérka kancléř král
  prezydent premier minister pani król
  президент прем'єр прем’єр міністр премьер министр канцлер глава король пан пані господин госпожа депутат сенатор`
    .split(/\s+/)
    .map(plainLetters),
);

/** German offices are compounds: Außenamtssprecher, Oppositionsführer, Generalsekretär. */
const TITLE_ENDINGS =
  /(minister|prasident|kanzler|chef|sprecher|fuhrer|sekretar|trainer|direktor|meister|general|beauftragter|experte|anwalt)(in)?$/;

export function isTitle(word: string): boolean {
  const plain = plainLetters(word);
  return TITLES.has(plain) || TITLE_ENDINGS.test(plain);
}

/** Function words of the languages at hand; a capitalised one begins a sentence and is no name. */
const FUNCTION_WORDS = new Set(
  `the a an and or but if in on at by for from to of with without into over under after before since until while when where who whom
  whose which what why how this that these those there here then than they them their he she it its his her our your we you i my me
  us is are was were be been being has have had do does did will would can could may might must shall should not no yes as so such
  some any all both each every either neither also only just very more most much many few less least other another same own too
  however although though because despite during between among against about according meanwhile moreover still yet now today
  yesterday tomorrow once again ever never always often one two three four five six seven eight nine ten first second third last next
  monday tuesday wednesday thursday friday saturday sunday january february march april june july august september october november december
  der die das den dem des ein eine einen einem einer eines und oder aber wenn in im an am auf bei für von vom zu zum zur mit ohne über
  unter nach vor seit bis während als wo wer wen wem was warum wie dieser diese dieses diesen diesem dort hier dann sie ihnen ihr ihre
  ihren er es sein seine seinen seiner unser wir du ich mein mich uns ist sind war waren wird werden wurde wurden hat haben hatte kann
  könnte muss soll sollte nicht kein keine ja nein so auch nur noch schon mehr viele wenige andere jeder jede beide doch durch gegen
  um weil dass ob denn damit dabei dazu daher da laut zudem jedoch sowie heute gestern morgen immer nie oft man sich
  montag dienstag mittwoch donnerstag freitag samstag sonntag januar februar märz mai juni juli august oktober dezember
  el la los las un una unos unas y o pero si en con sin por para de del al a desde hasta entre sobre según que quien cual cuando donde
  como este esta estos estas ese esa eso ellos ella lo le les su sus nuestro nuestra mi tu es son fue era ser está están ha han no sí
  también solo más muy otro otra todo toda cada
  le la les un une des et ou mais si dans en avec sans pour par de du au aux depuis entre sur selon que qui quand où comme ce cet cette
  ces il elle ils elles son sa ses leur notre votre est sont était a ont ne pas aussi plus très autre tout
  a i ale nebo v ve na s se z ze k ke o po pro při do od za před mezi že který která které když kde jak co tento tato toto ten ta to oni
  on ona jeho její jejich náš je jsou byl byla bylo bude ne ano také jen více velmi
  i w z na do od po dla przy za przed między że który która kiedy gdzie jak co ten ta to oni on ona jego jej ich jest są był była nie tak
  і й та або але якщо в у на з зі із до від по для при за перед між що який яка коли де як це цей ця він вона воно вони його її їх є був
  була було не так також
  и или но если в во на с со из к ко о об от по для при за перед между что который которая когда где как это этот эта он она оно они его
  ее её их был была было не да также а`
    .split(/\s+/)
    .map(plainLetters),
);

export function isFunctionWord(word: string): boolean {
  return FUNCTION_WORDS.has(plainLetters(word));
}

/** After these a German noun is a common noun far more often than a person: der, eine, keine, dieser, ihre … */
const DETERMINERS =
  /^(der|die|das|den|dem|des|ein|eine|einen|einem|einer|eines|kein|keine|keinen|keinem|keiner|dies\w+|jede\w*|alle\w?|mein\w*|dein\w*|sein\w*|ihr\w*|unser\w*|euer\w*|eure\w*|viele\w?|mehrere\w?|einige\w?|manche\w?|zwei|drei|vier|beide\w?|im|am|zum|zur|vom|beim|ins)$/i;

export function isGermanDeterminer(word: string): boolean {
  return DETERMINERS.test(word);
}
