import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';

const samples = path.resolve(import.meta.dirname, '..', '..', 'docs', 'deploy');

/** Debian's programs that stand in front of a server, where they are installed. */
export const PROXIES = {
  nginx: ['/usr/sbin/nginx', '/usr/local/sbin/nginx'].find((file) => existsSync(file)),
  caddy: ['/usr/bin/caddy', '/usr/local/bin/caddy'].find((file) => existsSync(file)),
};

export type RunningProxy = {
  readonly port: number;
  /** The certificate that it shows, in PEM: what clients have to trust. */
  readonly ca: string;
  readonly said: () => string;
  readonly close: () => Promise<void>;
};

/** A port that nobody has now. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

/**
 * Runs the sample configuration of `name` for `localhost` in front of `upstream`: ports, names and certificates are
 * the test's, everything else stands as in the sample.
 * @param change what a test does to the sample beside that.
 * @throws Error when the program does not take it.
 */
export async function startProxy(
  name: keyof typeof PROXIES,
  { port, upstream, change = (text) => text }: ProxyOptions,
): Promise<RunningProxy> {
  const program = PROXIES[name];
  if (program === undefined) throw new Error(`${name} is not installed.`);
  const folder = mkdtempSync(path.join(tmpdir(), `tablecloth-${name}-`));
  const { key, certificate } = certify(folder);
  const sample = readFileSync(
    path.join(samples, name === 'nginx' ? 'nginx.conf' : 'Caddyfile'),
    'utf8',
  );
  const own = {
    folder,
    port,
    key,
    certificate,
    sample: change(sample).replaceAll('127.0.0.1:4000', upstream),
  };
  const args = name === 'nginx' ? nginx(own) : caddy(own);
  const child = spawn(program, args, {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      PATH: process.env['PATH'],
      HOME: folder,
      XDG_DATA_HOME: folder,
      XDG_CONFIG_HOME: folder,
    },
  });
  let said = '';
  child.stdout.on('data', (data: Buffer) => (said += data.toString()));
  child.stderr.on('data', (data: Buffer) => (said += data.toString()));
  return {
    port,
    ca: readFileSync(certificate, 'utf8'),
    said: () => said,
    close: async () => {
      await ended(child);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

type ProxyOptions = {
  readonly port: number;
  /** Host and port of the server behind it. */
  readonly upstream: string;
  readonly change?: (sample: string) => string;
};

type Own = {
  readonly folder: string;
  readonly port: number;
  readonly key: string;
  readonly certificate: string;
  readonly sample: string;
};

function nginx({ folder, port, key, certificate, sample }: Own): string[] {
  const site = sample
    .replace(/listen 443 ssl http2;/, `listen 127.0.0.1:${port} ssl http2;`)
    // The plain port, which only redirects, is not the test's to take.
    .replace(/server \{\s*listen 80;[^}]*\}/, '')
    .replaceAll('tables.example.org', 'localhost')
    .replace(/ssl_certificate_key .*;/, `ssl_certificate_key ${key};`)
    .replace(/ssl_certificate {5}.*;/, `ssl_certificate ${certificate};`);
  const paths = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
    (kind) => `${kind}_temp_path ${folder}/${kind};`,
  );
  const file = path.join(folder, 'nginx.conf');
  writeFileSync(
    file,
    `${process.getuid?.() === 0 ? 'user root;' : ''} daemon off; worker_processes 1; pid ${folder}/pid; error_log stderr warn;
events { worker_connections 1024; }
http { ${paths.join(' ')}
${site}
}
`,
  );
  return ['-p', folder, '-c', file, '-e', 'stderr'];
}

function caddy({ folder, port, key, certificate, sample }: Own): string[] {
  const file = path.join(folder, 'Caddyfile');
  const site = sample.replace(
    /tables\.example\.org \{/,
    `localhost:${port} {\n\ttls ${certificate} ${key}\n\tbind 127.0.0.1`,
  );
  writeFileSync(
    file,
    `{\n\tadmin off\n\tgrace_period 1s\n\tauto_https disable_redirects\n\tskip_install_trust\n}\n${site}`,
  );
  return ['run', '--config', file, '--adapter', 'caddyfile'];
}

function certify(folder: string): { readonly key: string; readonly certificate: string } {
  const key = path.join(folder, 'key.pem');
  const certificate = path.join(folder, 'certificate.pem');
  const made = spawnSync(
    'openssl',
    'req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=localhost'
      .split(' ')
      .concat(
        '-addext',
        'subjectAltName=DNS:localhost,IP:127.0.0.1',
        '-keyout',
        key,
        '-out',
        certificate,
      ),
    { encoding: 'utf8' },
  );
  if (made.status !== 0) throw new Error(`openssl made no certificate: ${made.stderr}`);
  return { key, certificate };
}

function ended(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (child.exitCode !== null) return resolve();
    // In order at first; it may wait for connections that the test has left open.
    const hurry = setTimeout(() => child.kill('SIGKILL'), 3_000);
    child.once('exit', () => {
      clearTimeout(hurry);
      resolve();
    });
    child.kill('SIGTERM');
  });
}
