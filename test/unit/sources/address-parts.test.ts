// What of a camera's address is shown to who changes it, and what stays when it is put together.

import { expect, test } from 'vitest';
import { addressParts, joinAddress, showAddress } from '../../../src/sources/address-parts.ts';

test.each([
  ['rtsp://desk:s3cret@192.0.2.1/a', { url: 'rtsp://192.0.2.1/a', user: 'desk', hasPassword: true }],
  ['rtsp://kim%40x:s3@cret@192.0.2.1/a', { url: 'rtsp://192.0.2.1/a', user: 'kim@x', hasPassword: true }],
  ['HTTP://100%:@[::1]:80/a', { url: 'http://[::1]:80/a', user: '100%', hasPassword: false }],
  ['http://h/a?pw=s3cret#s3cret', { url: 'http://h/a?***', user: undefined, hasPassword: false }],
  ['http://h#s3cret', { url: 'http://h?***', user: undefined, hasPassword: false }],
  ['rtsp://desk:s3/cret@h/a', undefined],
  ['rtsp://desk:s3?cret@h/a', undefined],
  ['rtsp://h/user=desk&password=s3cret&channel=1', undefined],
  ['s3cret', undefined],
])('%s', (address, shown) => { expect(showAddress(address)).toEqual(shown); });

test('put together it is what it was', () => {
  for (const address of ['rtsp://a:b@h:1/p?q#f', 'http://[::1]', 'https://h?x', 'rtsp://@h/']) {
    const parts = addressParts(address);
    expect(parts && joinAddress(parts)).toBe(address);
  }
});

test.each([
  ['rtsp://h/a', 'h:554'], ['rtsps://H:/a', 'h:322'], ['http://[::1]/', '[::1]:80'],
  ['https://[::1]:8443', '[::1]:8443'], ['http://u:p@h:8080?x', 'h:8080'], ['http://a:b:1/', 'a:b:1:80'],
])('%s is at %s', (address, hostAndPort) => {
  expect(addressParts(address)?.hostAndPort).toBe(hostAndPort);
});
