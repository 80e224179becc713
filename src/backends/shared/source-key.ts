/** Under what a stored source text is found: its Unicode normal form and the white space around it do not matter. */
export const sourceKey = (text: string) => text.normalize('NFC').trim();
