import { Option } from 'commander';

/** What a command line may say over the settings file (`SettingsFlags`), in the same words in every command. */
export const settingsOption = () =>
  new Option('--settings <file>', 'settings file (default: gegenlesen.yaml, if there is one)');
export const storeOption = () =>
  new Option(
    '--store <where>',
    'SQLite file or postgres:// address (default: DATABASE_URL, else data/gegenlesen.sqlite)',
  );
export const accountOption = () =>
  new Option(
    '--account <name>',
    'account in whose name it is done: its budget holds, and the log says so (default: GEGENLESEN_ACCOUNT, else nobody’s)',
  );
export const houseOption = () => new Option('--house <name>', 'house whose spellings apply');
export const decisionsOption = () =>
  new Option(
    '--decisions <json>',
    'decision file: what it dismisses counts nowhere (default: decisions in the settings)',
  );
export const termsOption = () => new Option('--terms <file>', 'house termbase');
export const ownChecksOption = () =>
  new Option('--own-checks <yaml>', 'checks of the house (docs/checks/own-checks.md)');
