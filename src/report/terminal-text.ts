/**
 * Text from a strategy is hostile on a terminal: escape sequences move the cursor, set titles, fake output.
 * Leaves printable characters; line breaks and tabs only where asked for.
 */
export function sanitize(text: string, lines: 'one' | 'many' = 'one'): string {
  const plain = text
    .replace(sequences, '')
    .replace(lineBreaks, '\n')
    .replace(controls, (control) =>
      lines === 'many' && (control === '\n' || control === '\t') ? control : ' ',
    );
  return lines === 'many' ? plain : plain.replace(/ {2,}/g, ' ').trim();
}

const escape = '\\u001b';
const ending = `(?:\\u0007|\\u009c|${escape}\\\\)`;
const sequences = new RegExp(
  [
    `(?:${escape}\\[|\\u009b)[0-?]*[ -/]*[@-~]`,
    `(?:${escape}[\\]PX^_]|[\\u0090\\u0098\\u009d-\\u009f])[^\\u0007\\u009c\\u001b]*${ending}?`,
    `${escape}[ -/]*[0-~]`,
  ].join('|'),
  'g',
);
const lineBreaks = /\r\n?|\u2028|\u2029/g;
/** C0, C1, soft hyphen, zero-width and direction-changing characters, lone surrogates. */
const controls = /[\p{Cc}\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]|\p{Cs}/gu;

const wide =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|\p{Emoji_Presentation}/u;
const combining = /\p{M}/u;

/** Columns a text takes on a terminal. */
export function widthOf(text: string): number {
  let width = 0;
  for (const character of text) width += combining.test(character) ? 0 : wide.test(character) ? 2 : 1;
  return width;
}

/** Cuts a text to so many columns, with an ellipsis where something is missing. */
export function fit(text: string, columns: number): string {
  if (widthOf(text) <= columns) return text;
  let kept = '';
  for (const character of text) {
    if (widthOf(kept + character) > columns - 1) break;
    kept += character;
  }
  return `${kept}…`;
}
