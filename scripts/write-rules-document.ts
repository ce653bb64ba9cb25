import { writeFileSync } from 'node:fs';
import { rulesDocument } from '../src/check/render/rules-document.ts';

writeFileSync(new URL('../docs/rules.md', import.meta.url), rulesDocument());
