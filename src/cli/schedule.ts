/** Lines for cron and units for systemd that run the night: absolute paths, quoted for each of them. */

import { shellWord } from './shell-word.js';

/** What is to be run, word by word, and when. */
export interface Schedule {
  readonly words: readonly string[];
  /** What it must find in its environment: cron and systemd begin with next to nothing. */
  readonly environment: Readonly<Record<string, string>>;
  readonly hour: number;
  readonly minute: number;
}

/** A word for the shell that cron starts; cron itself makes a line break of `%`. */
export const cronWord = (word: string): string => shellWord(word).replaceAll('%', '\\%');

/** A word for a line of a systemd unit: `%` and `$` are its own signs. */
export const unitWord = (word: string): string => {
  const escaped = word.replaceAll('%', '%%').replaceAll('$', '$$$$');
  return /^[\w@+=:,./%$-]+$/.test(escaped) ? escaped : `"${escaped.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
};

/** An assignment for a systemd unit, where `%` is a sign of its own and `$` is none. */
export const unitAssignment = (name: string, value: string): string => `"${`${name}=${value}`.replaceAll('%', '%%').replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;

const two = (number: number): string => String(number).padStart(2, '0');

/** One line for `crontab -e`, with what it means. */
export function cronLines({ words, environment, hour, minute }: Schedule): string {
  const assignments = Object.entries(environment).map(([name, value]) => `${name}=${cronWord(value)}`);
  return `# Put this line into: crontab -e
# It prints nothing when all is well; one line on trouble, which cron sends to MAILTO.
${minute} ${hour} * * * ${[...assignments, ...words.map(cronWord)].join(' ')}
`;
}

/** A service and a timer, each under the name of its file. */
export function systemdUnits({ words, environment, hour, minute }: Schedule): string {
  const assignments = Object.entries(environment).map(([name, value]) => `Environment=${unitAssignment(name, value)}\n`).join('');
  return `# ~/.config/systemd/user/mobilise-nightly.service
[Unit]
Description=Night run of mobilise

[Service]
Type=oneshot
${assignments}ExecStart=${words.map(unitWord).join(' ')}

# ~/.config/systemd/user/mobilise-nightly.timer
[Unit]
Description=Night run of mobilise at ${two(hour)}:${two(minute)}

[Timer]
OnCalendar=*-*-* ${two(hour)}:${two(minute)}:00
Persistent=true

[Install]
WantedBy=timers.target

# Then: systemctl --user daemon-reload && systemctl --user enable --now mobilise-nightly.timer
# So that it runs while nobody is logged in: loginctl enable-linger
`;
}
