// Light, dark, or as the system says, as the browser remembers it. A script of its own that runs
// before the page is drawn, so that nothing flashes.

import { applyTheme, rememberedTheme } from './state/theme-choice.ts';

applyTheme(rememberedTheme());
