const COMMANDS: Readonly<Record<string, string>> = {
  '\\': '\\textbackslash{}',
  '~': '\\textasciitilde{}',
  '^': '\\textasciicircum{}',
  '<': '\\textless{}',
  '>': '\\textgreater{}',
  '|': '\\textbar{}',
  '"': '\\textquotedbl{}',
};

/** Foreign text can hold no command: every special character is one of its own. */
export const escaped = (text: string): string =>
  text.replace(/\p{Cc}+/gu, ' ').replace(/[\\~^<>|"{}$&#_%]/g, (character) => COMMANDS[character] ?? `\\${character}`);

/** A booktabs table. Caption, heads and the first cell of a row are any text; the other cells are LaTeX already. */
export function booktabs(
  caption: string,
  heads: readonly string[],
  rows: readonly (readonly [name: string, ...figures: readonly string[]])[],
): string {
  const lines = rows.map(([name, ...figures]) => `    ${[escaped(name), ...figures].join(' & ')} \\\\`);
  return `\\begin{table}
  \\centering
  \\caption{${escaped(caption)}}
  \\begin{tabular}{l${'r'.repeat(heads.length - 1)}}
    \\toprule
    ${heads.map(escaped).join(' & ')} \\\\
    \\midrule
${lines.join('\n')}
    \\bottomrule
  \\end{tabular}
\\end{table}
`;
}
