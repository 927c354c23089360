import type { Socket } from 'node:net';
import { describe, expect, test } from 'vitest';
import {
  addressGroup,
  clientAddress,
  inNetworks,
  isLocalCall,
  networksSchema,
} from './client-address.ts';

const asked = (remoteAddress: string, forwarded?: string) => ({
  headers: forwarded === undefined ? {} : { 'x-forwarded-for': forwarded },
  socket: { remoteAddress } as Socket,
});

const proxies = inNetworks(networksSchema.parse('10.0.0.0/8,fd00::/8,127.0.0.1'));

describe('who calls', () => {
  test.each([
    ['nobody in between', '203.0.113.9', undefined, '203.0.113.9'],
    ['an IPv4 address on an IPv6 socket', '::ffff:203.0.113.9', undefined, '203.0.113.9'],
    ['a stranger who says so', '203.0.113.9', '198.51.100.1', '203.0.113.9'],
    ['one proxy', '10.0.0.2', '198.51.100.1', '198.51.100.1'],
    ['a proxy on an IPv6 socket', '::ffff:10.0.0.2', '198.51.100.1', '198.51.100.1'],
    ['two proxies', '10.0.0.2', '198.51.100.1, 10.0.0.3', '198.51.100.1'],
    ['what the caller put in front', '10.0.0.2', '1.1.1.1, 198.51.100.1', '198.51.100.1'],
    [
      'a trusted address the caller put in front',
      '10.0.0.2',
      '10.9.9.9, 198.51.100.1',
      '198.51.100.1',
    ],
    ['a proxy that says nothing', '10.0.0.2', undefined, '10.0.0.2'],
    ['a proxy that says nonsense', '10.0.0.2', '198.51.100.1, unknown', '10.0.0.2'],
    ['only proxies', '10.0.0.2', '10.0.0.4', '10.0.0.4'],
    ['IPv6', 'fd00::1', '2001:db8::7', '2001:db8::7'],
  ])('%s', (_, remote, forwarded, expected) => {
    expect(clientAddress(asked(remote, forwarded), proxies)).toBe(expected);
  });

  test('without trusted proxies it is the socket', () => {
    expect(clientAddress(asked('127.0.0.1', '1.1.1.1'), inNetworks([]))).toBe('127.0.0.1');
  });
});

test.each([
  ['10.0.0.1', '10.0.0.1'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
  ['2001:DB8:1:2::9', '2001:db8:1:2::/64'],
  ['2001:db8::9', '2001:db8:0:0::/64'],
  ['::1', '0:0:0:0::/64'],
])('%s is counted as %s', (address, group) => {
  expect(addressGroup(address)).toBe(group);
});

test('who only passes a call on is not of this machine', () => {
  expect(isLocalCall({ headers: {} }, '127.0.0.1')).toBe(true);
  expect(isLocalCall({ headers: {} }, '::1')).toBe(true);
  expect(isLocalCall({ headers: {} }, '10.0.0.1')).toBe(false);
  expect(isLocalCall({ headers: { 'x-forwarded-for': '127.0.0.1' } }, '127.0.0.1')).toBe(false);
  expect(isLocalCall({ headers: { via: '1.1 proxy' } }, '127.0.0.1')).toBe(false);
});

test.each(['10.0.0.0/33', '10.0.0/8', 'proxy.example', '::/129', '10.0.0.0/-1'])(
  '%s is no network',
  (text) => {
    expect(networksSchema.safeParse(text).success).toBe(false);
  },
);
