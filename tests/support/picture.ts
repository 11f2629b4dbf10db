import type { Diagnostic } from 'vscode-languageserver-protocol';

/** What an editor shows at a finding. */
export interface View {
  readonly text: string;
  readonly finding: Diagnostic;
  /** What the light bulb offers, as worded. */
  readonly actions: readonly string[];
}

const [lineHeight, charWidth, margin] = [20, 7.8, 56];
const escape = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
const getX = (character: number): number => margin + character * charWidth;
const getY = (line: number): number => 28 + line * lineHeight;

/** Draws a finding as an editor does: the code, the wavy line, the message and the actions of the light bulb. An SVG. */
export function draw({ text, finding, actions }: View): string {
  const lines = text.trimEnd().split('\n');
  const { start, end } = finding.range;
  const message = [...wrap(typeof finding.message === 'string' ? finding.message : finding.message.value, 86), `${finding.source ?? ''}(${String(finding.code)})`];
  const [boxTop, code] = [getY(lines.length) + 12, lines.map((line, index) => drawLine(line, index)).join('\n')];
  const bulbTop = boxTop + message.length * lineHeight + 30;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="800" height="${String(bulbTop + actions.length * lineHeight + 24)}" font-family="ui-monospace, Menlo, Consolas, monospace" font-size="13">
<rect width="100%" height="100%" rx="6" fill="#1f1f1f"/>
${code}
<path d="${wave(getX(start.character), getX(end.character), getY(start.line) + 4)}" fill="none" stroke="#f14c4c"/>
${drawBox(boxTop, message, '#252526', '#cccccc')}
${drawBox(bulbTop, actions, '#2d3a4a', '#ffffff')}
</svg>
`;
}

function drawLine(line: string, index: number): string {
  return `<text x="20" y="${String(getY(index))}" fill="#6e7681">${String(index + 1)}</text><text x="${String(margin)}" y="${String(getY(index))}" fill="#d4d4d4" xml:space="preserve">${escape(line)}</text>`;
}

function wave(from: number, to: number, y: number): string {
  const steps = Math.round((to - from) / 4);
  return `M${String(from)} ${String(y)} q2 -3 4 0${' t4 0'.repeat(Math.max(steps - 1, 0))}`;
}

function drawBox(top: number, lines: readonly string[], fill: string, color: string): string {
  const rows = lines.map((line, index) => `<text x="${String(margin + 10)}" y="${String(top + 19 + index * lineHeight)}" fill="${color}">${escape(line)}</text>`);
  return `<rect x="${String(margin)}" y="${String(top)}" width="724" height="${String(lines.length * lineHeight + 12)}" rx="4" fill="${fill}" stroke="#454545"/>\n${rows.join('\n')}`;
}

/** The words of `text` in lines of at most `width` characters. */
function wrap(text: string, width: number): readonly string[] {
  return text.split(' ').reduce<string[]>((lines, word) => {
    const last = lines.at(-1);
    if (last === undefined || last.length + word.length >= width) return [...lines, word];
    return [...lines.slice(0, -1), `${last} ${word}`];
  }, []);
}
