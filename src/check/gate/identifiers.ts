import { SRC } from '../rules/src.ts';
import { problem } from './problem.ts';
import type { Problem } from './problem.ts';

/** Cyrillic, Greek and other letters that are drawn like Latin ones. */
const LOOK_ALIKE = /[аеорсхуіјѕһԁԛԝАВЕКМНОРСТХІЈЅοορΑΒΕΖΗΙΚΜΝΟΡΤΥΧ]/;

/** Refuses names whose plain spelling is another one than the one shown. */
export function checkIdentifier(name: string, offset: number): Problem | null {
  // oxlint-disable-next-line no-control-regex -- asks for plain ASCII
  const plain = /^[\0-\x7f]*$/;
  if (plain.test(name)) return null;
  const folded = name.normalize('NFKC');
  if (plain.test(folded)) {
    const message = `Python reads the name \`${name}\` as \`${folded}\`.`;
    return problem(SRC.SRC010, offset, name.length, message, `Write \`${folded}\` if that is meant.`);
  }
  if (
    LOOK_ALIKE.test(folded) &&
    /^[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\d_]*$/u.test(folded) &&
    mixed(folded)
  ) {
    const message = `The name \`${name}\` contains letters that only look Latin.`;
    return problem(SRC.SRC010, offset, name.length, message);
  }
  return null;
}

/** A Greek β beside an index is a habit of the trade; a Cyrillic а between Latin letters is not. */
function mixed(name: string): boolean {
  const letters = name.match(/\p{L}/gu) ?? [];
  return (
    letters.some((letter) => /[a-zA-Z]/.test(letter)) || letters.every((letter) => LOOK_ALIKE.test(letter))
  );
}
