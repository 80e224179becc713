/** A unit of measurement: `value × factor + offset` gives the base unit of its dimension. */
export interface Unit {
  readonly dimension: 'length' | 'mass' | 'temperature' | 'area' | 'volume' | 'speed';
  readonly factor: number;
  readonly offset: number;
}

// Words and symbols in lower case per unit, in the languages the checks know; base units m, kg, °C, m², l, km/h.
const UNITS: readonly (readonly [Unit['dimension'], factor: number, forms: string, offset?: number])[] = [
  [
    'length',
    1000,
    'km kilometer kilometern kilometers kilometre kilometres kilometro kilometros kilómetro kilómetros chilometro chilometri kilomètre kilomètres kilometrów kilometry kilometra км километр километра километров километры кілометр кілометра кілометрів кілометри',
  ],
  [
    'length',
    1,
    'm meter metern meters metre metres metro metros metri mètre mètres metr metra metry metrów м метр метра метров метры метрів метри',
  ],
  [
    'length',
    0.01,
    'cm zentimeter zentimetern centimeter centimeters centimetre centimetres centímetro centímetros centimetro centimetri centimètre centimètres centymetr centymetry centymetrów см сантиметр сантиметра сантиметров сантиметрів',
  ],
  ['length', 0.001, 'mm millimeter millimetern millimeters millimetre millimetres milímetros millimetri мм'],
  [
    'length',
    1609.344,
    'mi mile miles meile meilen milla millas mille milles miglio miglia mil mila mile миля миль мили милі',
  ],
  ['length', 0.9144, 'yd yard yards yarda yardas iarde jardów ярд ярдов ярдів'],
  ['length', 0.3048, 'ft foot feet fuß pie pies pied pieds piede piedi stóp stopy фут фута футов фути футів'],
  [
    'length',
    0.0254,
    'inch inches zoll pulgada pulgadas pouce pouces pollice pollici cali cale дюйм дюйма дюймов дюймів',
  ],
  ['mass', 1000, 't tonne tonnen tonnes tonelada toneladas tonnellata tonnellate ton tony тонна тонны тонн тонни'],
  [
    'mass',
    1,
    'kg kilo kilos kilogramm kilogram kilograms kilogramo kilogramos kilogramme kilogrammes chilo chili chilogrammi kilogramów kilogramy кг килограмм килограмма килограммов кілограм кілограма кілограмів',
  ],
  ['mass', 0.001, 'g gramm gram grams gramo gramos gramme grammes grammo grammi gramów грамм граммов грамів'],
  ['mass', 0.45359237, 'lb lbs pound pounds'],
  ['mass', 0.028349523, 'oz ounce ounces unze unzen onza onzas once onces oncia once uncji унций унцій'],
  ['temperature', 1, '°c celsius centigrade celsjusza цельсия цельсію'],
  ['temperature', 5 / 9, '°f fahrenheit fahrenheita фаренгейта фаренгейту', -160 / 9],
  ['area', 1e6, 'km² quadratkilometer quadratkilometern'],
  ['area', 2_589_988, 'quadratmeile quadratmeilen'],
  ['area', 1, 'm² quadratmeter quadratmetern qm'],
  ['area', 0.09290304, 'quadratfuß'],
  [
    'area',
    10_000,
    'ha hektar hectare hectares hectárea hectáreas ettaro ettari hektarów hektary гектар гектара гектаров гектарів',
  ],
  ['area', 4046.856, 'acre acres acri akrów акр акра акров акрів'],
  [
    'volume',
    1,
    'l liter litern liters litre litres litro litros litri litrów litry литр литра литров літр літра літрів',
  ],
  ['volume', 3.785412, 'gallon gallons gallonen galón galones galloni galonów галлон галлонов галонів'],
  ['speed', 1, 'km/h kmh'],
  ['speed', 1.609344, 'mph'],
];
const HAN: readonly (readonly [form: string, like: string])[] = [
  ['平方公里', 'km²'],
  ['平方千米', 'km²'],
  ['平方キロ', 'km²'],
  ['平方米', 'm²'],
  ['平方メートル', 'm²'],
  ['公里', 'km'],
  ['千米', 'km'],
  ['キログラム', 'kg'],
  ['キロメートル', 'km'],
  ['キロ', 'km'],
  ['センチ', 'cm'],
  ['厘米', 'cm'],
  ['英里', 'mile'],
  ['マイル', 'mile'],
  ['英尺', 'foot'],
  ['フィート', 'foot'],
  ['英寸', 'inch'],
  ['インチ', 'inch'],
  ['码', 'yard'],
  ['ヤード', 'yard'],
  ['公斤', 'kg'],
  ['千克', 'kg'],
  ['磅', 'lb'],
  ['公顷', 'ha'],
  ['ヘクタール', 'ha'],
  ['英亩', 'acre'],
  ['エーカー', 'acre'],
  ['加仑', 'gallon'],
  ['ガロン', 'gallon'],
  ['升', 'l'],
  ['リットル', 'l'],
  ['米', 'm'],
  ['メートル', 'm'],
  ['摄氏度', '°c'],
  ['华氏度', '°f'],
];
/** The square of a length in two words, on either side of it. */
const SQUARE =
  /^(?:(?:square|sq\.?)\s(?<before>\p{L}+)|(?<after>\p{L}+)\s(?:cuadrad|carré|quadrat|kwadratow|квадратн)\p{L}*|(?:квадратн|kwadratow)\p{L}*\s(?<last>\p{L}+))/iu;
const DEGREES =
  /^(?:degrees?|grados?|grad|degrés?|gradi|stopni|градусов|градуси|градусів|градуса)\s(?:(?:на|за)\s)?(?=\p{L})/iu;

const table = new Map(
  UNITS.flatMap(([dimension, factor, forms, offset = 0]) =>
    forms.split(' ').map((form): [string, Unit] => [form, { dimension, factor, offset }]),
  ),
);

/** The unit written right after a number. A lone letter counts only in its own case: 5 m, not 5 M. */
export function unitAfter(after: string): Unit | undefined {
  // *6in* is inches, *6 in* begins a phrase.
  if (/^in\b/.test(after)) return table.get('inch');
  const words = after.replace(/^[\s\u00A0\u202F-]/u, '').replace(DEGREES, '');
  const square = SQUARE.exec(words)?.groups;
  if (square !== undefined) return squared(table.get((square.before ?? square.after ?? square.last)!.toLowerCase()));
  const form = /^(?:km\/h|°\s?[CF](?!\p{L})|\p{L}+²?)/u.exec(words)?.[0].replace(/\s/, '');
  if (form === undefined || (form.length === 1 && form !== form.toLowerCase())) return undefined;
  const han = HAN.find(([word]) => form.startsWith(word))?.[1];
  return table.get(han ?? form.toLowerCase());
}

function squared(length: Unit | undefined): Unit | undefined {
  return length?.dimension === 'length' ? { dimension: 'area', factor: length.factor ** 2, offset: 0 } : undefined;
}

/** Whether the second quantity is the first one converted, allowing for its rounding: 100 km are 62 or 60 miles, not 65. */
export function sameQuantity(left: readonly [number, Unit], right: readonly [number, Unit]): boolean {
  const base = ([value, { factor, offset }]: readonly [number, Unit]) => value * factor + offset;
  const [one, other] = [base(left), base(right)];
  const size = Math.abs(other);
  const halfStep = (roundingOf(right[0]) / 2) * right[1].factor;
  // A single figure may be half a unit off; longer ones are rounded by six per cent at most.
  const most = Math.abs(right[0]) < 10 ? 0.12 * size : 0.06 * size;
  const degrees = right[1].dimension === 'temperature' ? Math.max(left[1].factor, right[1].factor) : 0;
  return Math.abs(one - other) <= Math.max(0.011 * size, Math.min(halfStep, most), degrees);
}

/** The place a number is rounded to: 10 for 160, 1 for 62, 0.1 for 1.6. */
function roundingOf(value: number): number {
  const digits = Number(value.toPrecision(12)).toString();
  const fraction = digits.split('.')[1];
  if (fraction !== undefined) return 10 ** -fraction.length;
  return value === 0 ? 1 : 10 ** /0*$/.exec(digits)![0].length;
}
