// Signs and words beside an amount → ISO 4217. The dollar of a country is not told apart: all are `$`.
const FORMS: Readonly<Record<string, string>> = {
  EUR: '€ eur euro euros',
  $: '$ usd us-$ dollar dollars dólar dólares dollari',
  GBP: '£ gbp pfund pound pounds livres libras sterling',
  CHF: 'chf franken sfr',
  JPY: '¥ jpy yen',
  RUB: '₽ rubel ruble rubles rubel rublos roubles рубль рублей рубля',
  UAH: '₴ uah hrywnja hryvnia hryvnias гривня гривень гривні',
  PLN: 'pln złoty zloty złotych',
  CZK: 'czk kronen koruna koruny korun kč',
};
const codes = new Map(
  Object.entries(FORMS).flatMap(([code, forms]) => forms.split(' ').map((form) => [form, code] as const)),
);

const BEFORE = /(?:(?<sign>[€$£¥₽₴])|\b(?<code>EUR|USD|GBP|CHF|JPY|PLN|CZK))\s?$/u;
const AFTER = /^\s?(?:(?<sign>[€$£¥₽₴])|(?<word>(?:US-)?[\p{L}$]+))/u;

/** Currency written right before or after an amount. */
export function currencyBeside(before: string, after: string): string | undefined {
  const ahead = BEFORE.exec(before)?.groups;
  const behind = AFTER.exec(after)?.groups;
  const form = ahead?.sign ?? ahead?.code ?? behind?.sign ?? behind?.word;
  return form === undefined ? undefined : codes.get(form.toLowerCase());
}
