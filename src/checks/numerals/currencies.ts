// Signs and words beside an amount → ISO 4217. The dollar of a country is not told apart: all are `$`.
const FORMS: Readonly<Record<string, string>> = {
  EUR: '€ eur euro euros евро євро',
  $: '$ usd us-$ dollar dollars dollaro dollari dólar dólares dolar dolary dolarów dolara dolarach dolarů доллар доллара доллары долларов долларам долар долара долари доларів доларам',
  GBP: '£ gbp pfund pound pounds livres libra libras sterling sterlina sterline funt funty funtów фунт фунта фунты фунтов фунти фунтів',
  CHF: 'chf franken sfr',
  JPY: 'jpy yen иен иены єн єни jen jenów',
  CNY: 'cny rmb yuan юань юаня юаней юанів юани',
  RUB: '₽ rub rubel ruble rubles rublos roubles rublo rubli rubla рубль рублей рубля рублі рублів',
  UAH: '₴ uah hrywnja hryvnia hryvnias гривня гривень гривні гривна гривны гривен hrywien hrywny',
  PLN: 'pln złoty zloty złotych złote złotego zł злотый злотых злотий злотих злоті',
  CZK: 'czk koruna koruny korun kč',
  INR: '₹ inr rupie rupien rupee rupees rupias рупий рупій',
  TRY: '₺ lira liras lire лир лір',
  ILS: '₪ schekel shekel shekels séquel шекелей шекелів',
  KRW: '₩ krw won вон',
};
/** Chinese and Japanese words, that stand at the head of whatever follows the number. */
const HAN: readonly (readonly [string, string])[] = [
  ['欧元', 'EUR'],
  ['歐元', 'EUR'],
  ['ユーロ', 'EUR'],
  ['美元', '$'],
  ['美金', '$'],
  ['米ドル', '$'],
  ['ドル', '$'],
  ['英镑', 'GBP'],
  ['英鎊', 'GBP'],
  ['ポンド', 'GBP'],
  ['日元', 'JPY'],
  ['日圆', 'JPY'],
  ['円', 'JPY'],
  ['人民币', 'CNY'],
  ['人民元', 'CNY'],
  ['卢布', 'RUB'],
  ['ルーブル', 'RUB'],
  ['韩元', 'KRW'],
  ['ウォン', 'KRW'],
];
const codes = new Map(
  Object.entries(FORMS).flatMap(([code, forms]) => forms.split(' ').map((form) => [form, code] as const)),
);

const BEFORE = /(?:(?<sign>[€$£₽₴₹₺₪₩])|\b(?<code>EUR|USD|GBP|CHF|JPY|CNY|PLN|CZK|UAH|RUB))\s?$/u;
const AFTER = /^\s?(?:(?<sign>[€$£₽₴₹₺₪₩])|(?<word>(?:US-)?[\p{L}$]+))/u;

/** Currency written right before or after an amount. `¥` is of two countries and says nothing. */
export function currencyBeside(before: string, after: string): string | undefined {
  const ahead = BEFORE.exec(before)?.groups;
  const behind = AFTER.exec(after)?.groups;
  const form = ahead?.sign ?? ahead?.code ?? behind?.sign ?? behind?.word;
  if (form === undefined) return undefined;
  return codes.get(form.toLowerCase()) ?? HAN.find(([word]) => form.startsWith(word))?.[1];
}
