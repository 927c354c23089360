import { expect, test } from 'vitest';
import { type AddressKind, isPermitted, kindOfAddress } from './classify-address.ts';
import { parseNetworks } from './network-policy.ts';

const kinds: Record<AddressKind, readonly string[]> = {
  public: ['8.8.8.8', '2606:4700::1111', '::ffff:8.8.8.8', '64:ff9b::808:808', '172.32.0.1'],
  private: [
    ...['127.0.0.1', '127.9.9.9', '::1', '10.0.0.1', '172.16.0.1', '172.31.255.255', '192.168.1.1'],
    ...['169.254.1.1', '100.64.0.1', '198.18.0.1', '192.0.2.1', '240.0.0.1', 'fd00::1', 'fe80::1'],
    ...['::ffff:127.0.0.1', '::ffff:7f00:1', '64:ff9b::7f00:1', '64:ff9b::a00:1', 'fe80::1%lo'],
    ...['2001:db8::1', 'fec0::1', '4000::1', '3fff::1'],
  ],
  metadata: [
    ...['169.254.169.254', '::ffff:169.254.169.254', '64:ff9b::a9fe:a9fe', '100.100.100.200'],
    ...[
      'fd00:ec2::254',
      'fd00:0ec2:0:0:0:0:0:0254',
      '169.254.170.2',
      'fd20:ce::254',
      '192.0.0.192',
    ],
  ],
  never: [
    ...[
      '0.0.0.0',
      '0.1.2.3',
      '::',
      '255.255.255.255',
      '224.0.0.1',
      'ff02::1',
      '::7f00:1',
      '::a00:1',
    ],
    ...['2002:7f00:1::', '2002:a9fe:a9fe::1', '2001::1', '2001:0:4136:e378:8000:63bf:3fff:fdd2'],
    ...['64:ff9b:1::7f00:1', '::ffff:0:7f00:1', 'fe80::5efe:7f00:1', '2606:4700::200:5efe:a00:1'],
  ],
};

test.each(Object.entries(kinds))('%s addresses, in every spelling', (kind, addresses) => {
  for (const address of addresses)
    expect([address, kindOfAddress(address)]).toEqual([address, kind]);
});

const permits = (networks: string, address: string, port = 80) =>
  isPermitted(address, port, parseNetworks(networks) ?? []);

test('with no private network only the public is permitted, with * also what is around', () => {
  for (const address of kinds.public) expect(permits('none', address), address).toBe(true);
  for (const address of kinds.private) expect(permits('none', address), address).toBe(false);
  for (const address of [
    '127.0.0.1',
    '::1',
    'fd00::1',
    'fe80::1%lo',
    '::ffff:10.0.0.1',
    '100.64.0.1',
  ])
    expect(permits('*', address), address).toBe(true);
});

test('metadata and what is nobody’s is permitted by no setting', () => {
  for (const address of [...kinds.metadata, ...kinds.never])
    expect(permits('0.0.0.0/0,::/0', address), address).toBe(false);
});

test('a network may hold for one port', () => {
  const only = '10.0.0.0/8:11434,[fd00::/8]:8080,192.168.1.5,::1';
  expect(permits(only, '10.1.2.3', 11434)).toBe(true);
  expect(permits(only, '::ffff:10.1.2.3', 11434)).toBe(true);
  expect(permits(only, '10.1.2.3', 80)).toBe(false);
  expect(permits(only, 'fd00::5', 8080)).toBe(true);
  expect(permits(only, 'fd00::5', 8081)).toBe(false);
  expect(permits(only, '192.168.1.5', 9)).toBe(true);
  expect(permits(only, '192.168.1.6', 9)).toBe(false);
  expect(permits(only, '::1', 443)).toBe(true);
  expect(permits(only, '127.0.0.1', 443)).toBe(false);
});

test.each([
  '',
  'localhost',
  '10.0.0.0/33',
  '10.0.0.0/8:0',
  '10.0.0.0/8:70000',
  '10/8',
  'fd00::/8]:1',
  '*,10.0.0.1',
  '127.1',
  '[::1]:x',
])('%j is not a list of networks', (text) => {
  expect(parseNetworks(text)).toBeUndefined();
});
