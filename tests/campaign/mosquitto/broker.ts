import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { accessSync, constants, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import type { Issued } from '../../builders/certificate';

const install = 'apt-get update && apt-get install -y --no-install-recommends mosquitto';

/** A program of Mosquitto's; Debian puts the broker where only root looks. Throws with the line that installs it. */
function program(name: string): string {
  for (const folder of [...(process.env['PATH'] ?? '').split(delimiter), '/usr/sbin', '/usr/local/sbin', '/opt/homebrew/sbin']) {
    const file = join(folder, name);
    try {
      accessSync(file, constants.X_OK);
      return file;
    } catch {
      // The next folder may have it.
    }
  }
  throw new Error(`This campaign needs Eclipse Mosquitto, and there is no ${name} on this machine. Install it:  ${install}`);
}

export interface MosquittoOptions {
  readonly port: number;
  /** Users and their passwords; nobody else comes in. */
  readonly users: Readonly<Record<string, string>>;
  /** With it only who shows a certificate of the authority comes in. */
  readonly tls: { readonly own: Issued; readonly authority: string } | null;
}

export interface Mosquitto {
  readonly version: string;
  stop(): Promise<void>;
}

async function reachable(port: number, child: ChildProcess): Promise<void> {
  for (;;) {
    if (child.exitCode !== null) throw new Error(`mosquitto ended with code ${child.exitCode} before it listened on ${port}`);
    const socket = connect({ host: '127.0.0.1', port });
    const up = await new Promise<boolean>((resolve) => {
      socket.once('connect', () => resolve(true));
      socket.once('error', () => resolve(false));
    });
    socket.destroy();
    if (up) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** A real Mosquitto on this machine, in a folder of its own. */
export async function startMosquitto({ port, users, tls }: MosquittoOptions): Promise<Mosquitto> {
  const broker = program('mosquitto');
  const folder = mkdtempSync(join(tmpdir(), 'jiewang-mosquitto-'));
  const write = (name: string, text: string) => {
    writeFileSync(join(folder, name), text, { mode: 0o600 });
    return join(folder, name);
  };
  const passwords = write('passwords', Object.entries(users).map(([user, password]) => `${user}:${password}\n`).join(''));
  const hashed = spawnSync(program('mosquitto_passwd'), ['-U', passwords], { encoding: 'utf8' });
  if (hashed.status !== 0) throw new Error(`mosquitto_passwd failed: ${hashed.stderr}`);
  const secure = tls === null ? [] : [`certfile ${write('cert.pem', tls.own.certificate)}`, `keyfile ${write('key.pem', tls.own.key)}`, `cafile ${write('ca.pem', tls.authority)}`, 'require_certificate true'];
  // Started by root it would step down to a user who cannot read this folder.
  const who = process.getuid?.() === 0 ? ['user root'] : [];
  const config = write('mosquitto.conf', [`listener ${port} 127.0.0.1`, 'allow_anonymous false', `password_file ${passwords}`, 'persistence false', ...who, ...secure, ''].join('\n'));
  const child = spawn(broker, ['-c', config], { stdio: 'ignore' });
  const ended = once(child, 'exit');
  await reachable(port, child);
  const said = spawnSync(broker, ['-h'], { encoding: 'utf8' });
  return {
    version: /mosquitto version ([\d.]+)/.exec(said.stdout)?.[1] ?? 'unknown',
    async stop() {
      // As a machine that goes down: nothing of it is kept anyhow.
      child.kill('SIGKILL');
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
