import { baseLanguage } from '../shared/language.ts';
import type { CheckedSegment, Report, TextCheck } from './contract.ts';
import { spanOfMatch, writtenSegments } from './segments.ts';

/** Words that point at something the page of the translation may not have, per language. */
const POINTERS: Readonly<Record<string, RegExp>> = {
  en: /\((?:see|watch)\b[^()]{0,40}\b(?:above|below|video|photo|picture|gallery|graphic|tweet|post)\b[^()]{0,20}\)|\b(?:see|watch|read|find|click|follow)\s+(?:the\s+)?(?:[\p{L}'’-]+\s+){0,4}(?:here|above|below)(?=\s*[.!:)]*\s*$|\s*[.!:)])|\b(?:in|see) the (?:video|photo|gallery|graphic|tweet|post) (?:above|below)\b/giu,
  de: /\((?:siehe|sehen sie)\b[^()]{0,40}\b(?:oben|unten|video|foto|bild|galerie|grafik|tweet|posting)\b[^()]{0,20}\)|\b(?:lesen|sehen|finden|klicken)\s+sie\s+(?:[\p{L}-]+\s+){0,4}hier(?=\s*[.!:)]*\s*$|\s*[.!:)])|\bhier (?:klicken|lesen|geht es zum?)\b|\b(?:im|siehe) (?:video|foto|posting|tweet) (?:oben|unten)\b/giu,
  es: /\((?:ver|véase|vea|ve|mira)\b[^()]{0,40}\b(?:arriba|abajo|encima|v[íi]deo|foto|imagen|galería|gráfico|tuit)\b[^()]{0,20}\)|\b(?:lea|lee|leer|leído|vea|haga clic|pulse)\s+(?:[\p{L}]+\s+){0,4}aquí(?=\s*[.!:)]*\s*$|\s*[.!:)])/giu,
  fr: /\((?:voir|regardez)\b[^()]{0,40}\b(?:ci-dessus|ci-dessous|vidéo|photo|image|galerie|graphique|tweet)\b[^()]{0,20}\)|\b(?:lisez|lire|voir|cliquez)\s+(?:[\p{L}'’-]+\s+){0,4}ici(?=\s*[.!:)]*\s*$|\s*[.!:)])/giu,
  it: /\((?:vedi|guarda|si veda)\b[^()]{0,40}\b(?:sopra|sotto|video|foto|immagine|galleria|grafico|tweet)\b[^()]{0,20}\)|\b(?:leggi|leggere|legga|clicca|cliccare)\s+(?:[\p{L}'’]+\s+){0,4}qui(?=\s*[.!:)]*\s*$|\s*[.!:)])/giu,
  ca: /\((?:vegeu|veure|mireu)\b[^()]{0,40}\b(?:damunt|sota|vídeo|foto|imatge)\b[^()]{0,20}\)|\b(?:llegiu|llegir|llegit)\s+(?:[\p{L}'’]+\s+){0,4}aquí(?=\s*[.!:)]*\s*$|\s*[.!:)])/giu,
  gl: /\((?:ver|véxase|vexa)\b[^()]{0,40}\b(?:arriba|abaixo|enriba|vídeo|foto|imaxe)\b[^()]{0,20}\)|\b(?:lea|ler|lido)\s+(?:[\p{L}'’]+\s+){0,4}aquí(?=\s*[.!:)]*\s*$|\s*[.!:)])/giu,
};
// One of these is in every pointer; the patterns above are slow beside it.
const HINT =
  /\((?:[Ss]ee|[Ww]atch|[Ss]ie|[Vv]|[Mm]i|[Rr]eg|[Gg]u|[Ss]i )|[ >]here\b|[Aa]bove|[Bb]elow|[Hh]ier\b|oben|unten|aquí|ici\b|qui\b/;
const LINK = /https?:\/\/|www\.|<a\s|\]\(|[\w.]@\w/i;

/** Evidence: `{ phrase: string }`. */
export const danglingReferences: TextCheck = {
  id: 'dangling-references',
  title: 'Pointer to nowhere',
  rule: 'The text points at a video, a picture or a link ("see video above", "read the original here") that plain text does not carry along.',
  category: 'design/link',
  severity: 'info',
  version: 1,
  boundTo: 'words',
  scope: 'text',
  needs: [],
  *inspect(text): Iterable<Report> {
    const pointer = POINTERS[baseLanguage(text.language)];
    if (pointer === undefined) return;
    for (const segment of writtenSegments(text)) {
      if (!HINT.test(segment.text) || LINK.test(segment.text)) continue;
      for (const match of segment.text.matchAll(pointer)) yield reportOf(segment, match);
    }
  },
};

function reportOf(segment: CheckedSegment, match: RegExpExecArray): Report {
  return {
    message: `“${match[0]}” points at something that is not here: check that the page has it, or drop it.`,
    spans: [spanOfMatch(segment, match)],
    evidence: { phrase: match[0] },
    ...(segment.source === undefined ? {} : { origin: 'source' as const }),
  };
}
