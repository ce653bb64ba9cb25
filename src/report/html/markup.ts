/** Markup that is safe to put on a page. */
export interface Markup {
  readonly html: string;
}

type Piece = Markup | string | number | null | false | readonly Piece[];

/**
 * Builds markup: whatever is put in is escaped, unless it is markup itself. A strategy's own text can thus never
 * become an element, an attribute or a script.
 *
 * @example html`<p>${strategyText}</p>`
 */
export function html(strings: TemplateStringsArray, ...pieces: readonly Piece[]): Markup {
  return { html: strings.reduce((text, part, index) => text + rendered(pieces[index - 1] ?? '') + part) };
}

/** Markup from a trusted file of ours. */
export function trusted(text: string): Markup {
  return { html: text };
}

function rendered(piece: Piece): string {
  if (piece === null || piece === false) return '';
  if (typeof piece === 'number') return String(piece);
  if (typeof piece === 'string') return escape(piece);
  return 'html' in piece ? piece.html : piece.map(rendered).join('');
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Control, zero-width and direction-changing characters: they would let text lie about what it says. */
const invisible = /[^\P{Cc}\n\t]|[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]/gu;

function escape(text: string): string {
  return text
    .toWellFormed()
    .replace(invisible, '\ufffd')
    .replace(/[&<>"']/g, (character) => entities[character] as string);
}
