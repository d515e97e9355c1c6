// Why a camera's view is suspect, in German.

import type { ViewWords } from '../../../motion/view-words.ts';
import { numberDe } from './decimal-de.ts';

export const viewWordsDe: ViewWords = {
  number: numberDe,
  causes: {
    'in-place': 'sie blickt, wohin sie blickte',
    learning: 'lernt, was in ihrem Bild stillsteht',
    'too-little': 'in ihrem Bild hebt sich zu wenig ab, um es wiederzuerkennen',
    'too-small': 'ihr Bild ist zu klein, um es wiederzuerkennen',
    'other-scene': 'sie zeigt eine andere Szene, oder etwas Großes steht davor',
    dark: 'ihr Bild ist dunkel',
    blank: 'in ihrem Bild ist kaum noch eine Kante: sie ist verdeckt, beschlagen oder unscharf',
  },
  right: (percent) => `${percent} % weiter rechts`,
  left: (percent) => `${percent} % weiter links`,
  down: (percent) => `${percent} % weiter unten`,
  up: (percent) => `${percent} % weiter oben`,
  lies: (ways) => ways.length === 0 ? 'liegt, wo es lag' : `liegt ${ways.join(' und ')}`,
  turned: (degrees) => `um ${degrees} Grad gedreht`,
  zoomed: (times) => `${times}-mal so groß`,
  shifted: (parts) => `was sie zeigt, ${parts.join(', ')}`,
};
