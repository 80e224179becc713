import { elementsNamed, readXml } from '../../src/shared/xml.ts';

/** Rows of a sheet: column letters → value, with the escapes of ECMA-376 resolved. */
export function cellsOf(sheet: string): readonly ReadonlyMap<string, string>[] {
  const [data] = elementsNamed(readXml(sheet, 'sheet.xml'), 'sheetData');
  return elementsNamed(data!, 'row').map(
    (row) =>
      new Map(
        elementsNamed(row, 'c').map((cell) => {
          const holder = elementsNamed(cell, 'is')[0] ?? cell;
          const [value] = [...elementsNamed(holder, 't'), ...elementsNamed(holder, 'v')];
          const text = value!.children.join('').replace(/_x005F_/g, '_');
          return [cell.attributes.r!.replace(/\d+$/, ''), text];
        }),
      ),
  );
}
