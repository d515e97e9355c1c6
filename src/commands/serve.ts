// lotcount serve: counts live cameras, stores what it counts, shows it.

import { Option, type Command } from 'commander';
import { resolve } from 'node:path';
import { loadConfig } from '../config/load.ts';
import type { Config } from '../config/schema.ts';
import { exampleConfigPath } from './default-folders.ts';
import { parseWholeNumber } from './option-parsers.ts';
import type { CommandContext } from './run-command-line.ts';
import { environmentMissing, runInSecondProcess, stopWithParent } from './second-process.ts';
import { checkThreadPoolRoom } from './thread-pool.ts';

interface ServeOptions {
  readonly config: string;
  readonly port?: number;
  readonly dataFolder?: string;
}

export function addServeCommand(program: Command, { setExitCode }: CommandContext): void {
  program.command('serve')
    .summary('count the cameras of a configuration, with page and API')
    .description('Counts every camera of a configuration, keeps the crossings in a ledger, and ' +
      'serves the page and the API until it is stopped (Ctrl+C, SIGTERM).')
    .addOption(new Option('-c, --config <file>', 'YAML configuration')
      .default(exampleConfigPath, 'the example: two recorded gates in a loop'))
    .addOption(new Option('-p, --port <number>', 'in place of server.port; 0 picks a free one')
      .argParser(parseWholeNumber({ min: 0, max: 65535 })))
    .option('--data-folder <folder>', 'in place of dataFolder: ledger and converted models')
    .addHelpText('after', `
Examples:
  $ lotcount serve                              the example on http://127.0.0.1:8080
  $ lotcount serve --config lot.yaml --port 0
  $ lotcount config check lot.yaml              look for mistakes first`)
    .action(async (options: ServeOptions) => {
      const load = async (): Promise<Config> =>
        withOptions(await loadConfig(options.config), options);
      const config = await load();
      const environment = environmentMissing(config);
      if (environment !== undefined) {
        setExitCode(await runInSecondProcess(environment));
        return;
      }
      stopWithParent();
      const { runServer } = await import('../main.ts');
      const loadEdited = async (): Promise<Config> => {
        const edited = await load();
        checkThreadPoolRoom(edited);
        return edited;
      };
      await runServer({
        config,
        configFile: { path: resolve(options.config), load: loadEdited, check: checkThreadPoolRoom },
      });
    });
}

function withOptions(config: Config, { port, dataFolder }: ServeOptions): Config {
  return {
    ...config,
    server: { ...config.server, port: port ?? config.server.port },
    dataFolder: dataFolder === undefined ? config.dataFolder : resolve(dataFolder),
  };
}
