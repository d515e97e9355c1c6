// The page's entry: puts the words into index.html and starts the dashboard on it.

import { Dashboard } from './dashboard.ts';
import { passSignIn } from './view/sign-in.ts';
import { startDialogs, startTools } from './view/tools.ts';
import { startWallMode } from './view/wall-mode.ts';
import { fillWords } from './words/fill-words.ts';
import { words } from './words/words.ts';

document.documentElement.lang = words.language;
fillWords(document);
startTools();
startWallMode();
await passSignIn();
startDialogs();
const dashboard = new Dashboard();
dashboard.start();
