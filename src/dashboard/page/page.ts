// The page's entry: starts the dashboard on what index.html has laid out.

import { Dashboard } from './dashboard.ts';

const dashboard = new Dashboard();
dashboard.start();
