// lotcount doctor: looks at everything that counting needs and says what is missing.

import { Option, type Command } from 'commander';
import { loadConfig, parseConfig } from '../config/load.ts';
import type { Config } from '../config/schema.ts';
import { runCheck, type CheckResult } from './check-result.ts';
import { defaultDataFolder, exampleConfigPath } from './default-folders.ts';
import type { CommandContext } from './run-command-line.ts';

interface DoctorOptions {
  readonly config: string;
  readonly json?: true;
}

const stateWords = { ok: 'ok  ', warn: 'warn', fail: 'FAIL' } as const;

export function addDoctorCommand(program: Command, context: CommandContext): void {
  const { terminal, setExitCode } = context;
  program.command('doctor')
    .summary('find what is missing on this machine')
    .description('Checks this machine and a configuration: engine, model, ledger, disk, cameras. ' +
      'Exit code 1 when something fails.')
    .addOption(new Option('-c, --config <file>', 'YAML configuration')
      .default(exampleConfigPath, 'the example'))
    .option('--json', 'print the list as JSON')
    .addHelpText('after', `
Examples:
  $ lotcount doctor
  $ lotcount doctor --config lot.yaml --json`)
    .action(async (options: DoctorOptions) => {
      const print = (result: CheckResult): void => {
        if (options.json) return;
        terminal.stdout.write(`${stateWords[result.state]}  ${result.what}: ${result.finding}\n`);
      };
      const results = await examine(options.config, print);
      if (options.json) terminal.stdout.write(`${JSON.stringify(results, null, 2)}\n`);
      if (results.some(({ state }) => state === 'fail')) setExitCode(1);
    });
}

/** One check after another, since several of them would disturb each other's timing. */
async function examine(
  configPath: string, print: (result: CheckResult) => void,
): Promise<readonly CheckResult[]> {
  const results: CheckResult[] = [];
  const check = async (...[what, work]: Parameters<typeof runCheck>): Promise<void> => {
    const result = await runCheck(what, work);
    results.push(result);
    print(result);
  };
  const machine = await import('./machine-checks.ts');
  const { checkCamera } = await import('./camera-check.ts');
  const { checkOutlet } = await import('./outlet-check.ts');
  let config: Config | undefined;
  await check('Node.js', () => machine.checkNode());
  await check('configuration', async () => {
    config = await loadConfig(configPath);
    return `${configPath}, ${config.cameras.length} camera(s)`;
  });
  const known = config ?? bareConfig();
  await check('processors', () => machine.checkProcessors(known));
  await check('thread pool', () => machine.checkThreadPool(known));
  await check('clock', () => machine.checkClock());
  await check('time zone', () => machine.checkTimeZone(known));
  await check('data folder', () => machine.checkDataFolder(known));
  await check('ledger', () => machine.checkLedger(known));
  await check('model', () => machine.checkModel(known));
  await check('second engine', () => machine.checkOtherEngine(known));
  await check('port', () => machine.checkPort(known));
  for (const camera of config?.cameras ?? []) {
    await check(`camera ${camera.id}`, () => checkCamera(camera));
  }
  for (const outlet of config?.outlets ?? []) {
    await check(`outlet ${outlet.id}`, () => checkOutlet(outlet, known));
  }
  return results;
}

/** For the checks of the machine when the configuration is broken; its camera is never opened. */
function bareConfig(): Config {
  const camera = '{ id: none, source: { kind: frames, path: . }, lines: [{ id: none, a: [0, 0], b: [1, 1] }] }';
  return { ...parseConfig(`cameras: [${camera}]`, exampleConfigPath), dataFolder: defaultDataFolder() };
}
