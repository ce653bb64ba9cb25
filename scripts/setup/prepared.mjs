import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from './build.mjs';
import { StepError } from './command.mjs';
import { engineState } from './engine-address.mjs';
import { root } from './machine.mjs';

const module = join(root, 'dist', 'prepare.js');
const prepare = () => import(pathToFileURL(module).href);

/** What the compiled program makes: it knows how, and whether one of equal content is there. */
function prepared({ title, will, isReady, make }) {
  return {
    title,
    look: async () => {
      // Loading it before it is compiled anew would keep the old one for the rest of this process.
      if (!(await build.look()).ready) return { ready: false, will: `${will}, unless it is there` };
      return { ready: await isReady(await prepare()).catch(() => false), will };
    },
    make: async () => {
      try {
        return await make(await prepare());
      } catch (error) {
        throw new StepError(`${title}: ${error.message}`);
      }
    },
  };
}

/** The image that slots are made of. */
export const sandboxImage = (home) =>
  prepared({
    title: 'Sandbox image',
    will: 'make the sandbox image (about 320 MB: Python, numpy, pandas, scipy, scikit-learn, TA-Lib)',
    isReady: async (made) => (await engineState()).state === 'reachable' && made.imageIsReady({ home }),
    make: (made) => made.prepareImage({ home }),
  });

/** Real prices, so that the first result is a real one. */
export const sampleData = (home) =>
  prepared({
    title: 'Sample data',
    will: 'download the sample data: daily prices of 20 US companies, 1990 to 2022 (BSD-3)',
    isReady: async (made) => made.sampleIsReady({ home }),
    make: (made) => made.prepareSample({ home }),
  });
