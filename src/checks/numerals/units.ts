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
    'km kilometer kilometern kilometers kilometre kilometres kilometro kilometros kilómetro kilómetros chilometro chilometri kilomètre kilomètres км',
  ],
  ['length', 1, 'm meter metern meters metre metres metro metros metri mètre mètres м'],
  [
    'length',
    0.01,
    'cm zentimeter zentimetern centimeter centimeters centimetre centimetres centímetro centímetros centimètre centimètres см',
  ],
  ['length', 0.001, 'mm millimeter millimetern millimeters millimetre millimetres мм'],
  ['length', 1609.344, 'mi mile miles meile meilen milla millas mille milles miglio miglia миля миль мили'],
  ['length', 0.9144, 'yd yard yards yarda yardas'],
  ['length', 0.3048, 'ft foot feet fuß pie pies pied pieds piede piedi'],
  ['length', 0.0254, 'inch inches zoll pulgada pulgadas pouce pouces pollice pollici'],
  ['mass', 1000, 't tonne tonnen tonnes tonelada toneladas tonnellata tonnellate'],
  ['mass', 1, 'kg kilo kilos kilogramm kilogram kilograms kilogramo kilogramos kilogramme kilogrammes chilo chili'],
  ['mass', 0.001, 'g gramm gram grams gramo gramos gramme grammes grammo grammi'],
  ['mass', 0.45359237, 'lb lbs'],
  ['mass', 0.028349523, 'oz ounce ounces unze unzen'],
  ['temperature', 1, '°c celsius'],
  ['temperature', 5 / 9, '°f fahrenheit', -160 / 9],
  ['area', 1e6, 'km² quadratkilometer quadratkilometern'],
  ['area', 1, 'm² quadratmeter quadratmetern qm'],
  ['area', 10_000, 'ha hektar hectare hectares hectárea hectáreas ettaro ettari'],
  ['area', 4046.856, 'acre acres acri'],
  ['volume', 1, 'l liter litern liters litre litres litro litros litri'],
  ['volume', 3.785412, 'gallon gallons gallonen galón galones'],
  ['speed', 1, 'km/h kmh'],
  ['speed', 1.609344, 'mph'],
];

const table = new Map(
  UNITS.flatMap(([dimension, factor, forms, offset = 0]) =>
    forms.split(' ').map((form): [string, Unit] => [form, { dimension, factor, offset }]),
  ),
);

/** The unit written right after a number. A lone letter counts only in its own case: 5 m, not 5 M. */
export function unitAfter(after: string): Unit | undefined {
  const form = /^[\s\u00A0\u202F-]?(km\/h|°\s?[CF](?!\p{L})|\p{L}+²?)/u.exec(after)?.[1]?.replace(/\s/, '');
  // *6in* is inches, *6 in* begins a phrase.
  if (/^in\b/.test(after)) return table.get('inch');
  if (form === undefined || (form.length === 1 && form !== form.toLowerCase())) return undefined;
  return table.get(form.toLowerCase());
}

/** Rounding a translator may do: to two figures, and half a unit of small numbers. */
const TOLERANCE = 0.06;

/** Whether two quantities are the same size, allowing for rounding. */
export function sameQuantity(left: readonly [number, Unit], right: readonly [number, Unit]): boolean {
  const base = ([value, { factor, offset }]: readonly [number, Unit]) => value * factor + offset;
  const [one, other] = [base(left), base(right)];
  const halfStep = 0.5 * Math.max(left[1].factor, right[1].factor);
  const slack = Math.max(
    TOLERANCE * Math.max(Math.abs(one), Math.abs(other)),
    left[1].dimension === 'temperature' ? halfStep : 0,
  );
  return Math.abs(one - other) <= slack;
}
