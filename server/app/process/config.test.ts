import { expect, test } from 'vitest';
import { readConfig } from './config.ts';

test('an empty environment is a whole configuration', () => {
  expect(readConfig({})).toMatchObject({
    port: 4280,
    host: '127.0.0.1',
    databaseUrl: undefined,
    origin: undefined,
    catalogUrl: 'https://models.dev/api.json',
    graceSeconds: 10,
    accounts: { areOn: false, signUp: 'open', github: undefined, openId: undefined },
  });
});

test('people have accounts where the database is one of many, or where it is said', () => {
  const areOn = (env: Record<string, string>) => readConfig(env).accounts.areOn;
  expect(areOn({ DATABASE_URL: 'postgresql://x/y' })).toBe(true);
  expect(areOn({ DATABASE_URL: 'postgresql://x/y', ASTERISM_ACCOUNTS: 'off' })).toBe(false);
  expect(areOn({ ASTERISM_ACCOUNTS: 'on' })).toBe(true);
});

test('empty values count as absent, and what is given is taken', () => {
  const config = readConfig({
    PORT: '',
    HOST: '0.0.0.0',
    ASTERISM_HOME: 'relative/home',
    ASTERISM_ORIGIN: 'https://stars.example/path',
    ASTERISM_CATALOG_URL: 'off',
  });
  expect(config).toMatchObject({
    port: 4280,
    host: '0.0.0.0',
    origin: 'https://stars.example',
    catalogUrl: undefined,
  });
  expect(config.home).toMatch(/^\/.*relative\/home$/);
});

test('private networks are open with the embedded database and closed with an outside one', () => {
  const outside = { DATABASE_URL: 'postgresql://asterism@db/asterism' };
  const networksOf = (env: Record<string, string>) => readConfig(env).privateNetworks.length;
  expect(networksOf({})).toBeGreaterThan(5);
  expect(networksOf({ ASTERISM_PRIVATE_NETWORKS: 'none' })).toBe(0);
  expect(networksOf(outside)).toBe(0);
  expect(networksOf({ ...outside, ASTERISM_PRIVATE_NETWORKS: '10.0.0.0/8:11434' })).toBe(1);
});

test('keys of the environment count with the embedded database, or where the operator says so', () => {
  const keyOf = (env: Record<string, string>) =>
    readConfig({ OPENAI_API_KEY: 'sk-x', ...env }).ownVariable('OPENAI_API_KEY');
  const outside = { DATABASE_URL: 'postgresql://asterism@db/asterism' };
  expect(keyOf({})).toBe('sk-x');
  expect(keyOf({ ASTERISM_ENVIRONMENT_KEYS: 'off' })).toBeUndefined();
  expect(keyOf(outside)).toBeUndefined();
  expect(keyOf({ ...outside, ASTERISM_ENVIRONMENT_KEYS: 'on' })).toBe('sk-x');
});

test.each([
  [{ ASTERISM_ENVIRONMENT_KEYS: 'yes' }, /ASTERISM_ENVIRONMENT_KEYS must be "on" or "off"/],
  [{ ASTERISM_STALE_SECONDS: '5' }, /ASTERISM_STALE_SECONDS is too small; at least 10/],
  [{ ASTERISM_PRIVATE_NETWORKS: '10/8' }, /PRIVATE_NETWORKS is not a list of networks such as/],
  [{ PORT: '70000' }, /PORT is too large; at most 65535/],
  [{ PORT: '-1' }, /PORT is not a whole number/],
  [{ DATABASE_URL: 'not an address' }, /DATABASE_URL is not a postgresql/],
  [{ ASTERISM_ORIGIN: 'ftp://x' }, /ASTERISM_ORIGIN is not an http/],
  [{ ASTERISM_TRUSTED_PROXIES: 'nginx' }, /ASTERISM_TRUSTED_PROXIES is not a list of networks/],
  [{ ASTERISM_METRICS_TOKEN: 'short' }, /ASTERISM_METRICS_TOKEN is shorter than 16/],
  [{ ASTERISM_ACCOUNTS: 'yes' }, /ASTERISM_ACCOUNTS must be "on" or "off"/],
  [{ ASTERISM_SIGN_UP: 'all' }, /ASTERISM_SIGN_UP must be "open" or "invite" or "closed"/],
  [{ ASTERISM_GITHUB_CLIENT_ID: 'x' }, /ASTERISM_GITHUB_CLIENT_SECRET is missing beside/],
  [{ ASTERISM_OIDC_ISSUER: 'https://id.example' }, /ASTERISM_OIDC_CLIENT_ID is missing beside/],
  [{ ASTERISM_OIDC_ISSUER: 'http://id.example' }, /ASTERISM_OIDC_ISSUER is not an https address/],
])('%j is refused with the name of the variable', (env, sentence) => {
  expect(() => readConfig(env)).toThrow(sentence);
});

test('limits are on, and nobody is trusted, until it is said', () => {
  expect(readConfig({})).toMatchObject({
    hasRateLimits: true,
    trustedProxies: [],
    metricsToken: undefined,
  });
  expect(
    readConfig({
      ASTERISM_RATE_LIMITS: 'off',
      ASTERISM_TRUSTED_PROXIES: '10.0.0.0/8, fd00::1',
    }),
  ).toMatchObject({
    hasRateLimits: false,
    trustedProxies: [
      { address: '10.0.0.0', bits: 8 },
      { address: 'fd00::1', bits: 128 },
    ],
  });
});
