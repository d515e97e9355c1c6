// RTSP cameras behind TLS: whose certificate is trusted, and whose is not. A real RTSP server
// stands behind a TLS front with certificates made here.

import { join } from 'node:path';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { makeCertificate, type Certificate } from '../support/make-certificate.ts';
import { makeClip } from '../support/make-clip.ts';
import { openForTest, readFrames, rtspCamera } from '../support/read-source.ts';
import { shouldTestRtsp, startRtspServer } from '../support/rtsp-server.ts';
import { createTemporaryFolder } from '../support/temporary-folder.ts';
import { startTlsFront, type TlsFront } from '../support/tls-front.ts';

const clipPath = join(createTemporaryFolder(), 'gate.mp4');

describe.skipIf(!shouldTestRtsp())('an RTSPS camera', () => {
  const opened: { close(): Promise<void> }[] = [];
  const authority = makeCertificate({ names: 'DNS:authority.example' });
  const signed = makeCertificate({ names: 'IP:127.0.0.1,DNS:localhost', authority });
  const own = makeCertificate({ names: 'DNS:camera.example' });
  const stranger = makeCertificate({ names: 'IP:127.0.0.1,DNS:localhost' });
  const otherName = makeCertificate({ names: 'DNS:camera.example', authority });

  beforeAll(() => { makeClip({ path: clipPath, frameCount: 60 }); });

  afterEach(async () => {
    for (const thing of opened.splice(0).reverse()) await thing.close();
  });

  async function start(certificate: Certificate): Promise<TlsFront> {
    const server = await startRtspServer({ clipPath });
    const front = await startTlsFront(certificate, server.port);
    opened.push(server, front);
    return front;
  }

  const trusted = [
    { name: 'its authority is named', shows: signed, trusts: authority, host: '127.0.0.1' },
    { name: 'its authority and its name are right', shows: signed, trusts: authority, host: 'localhost' },
    { name: 'its own certificate is named, whatever it is called', shows: own, trusts: own, host: '127.0.0.1' },
    { name: 'any certificate is accepted', shows: stranger, trusts: 'any', host: '127.0.0.1' },
  ] as const;
  test.each(trusted)('delivers when $name', async ({ shows, trusts, host }) => {
    const front = await start(shows);
    const source = await openForTest(rtspCamera(`rtsps://${host}:${front.port}/gate`, trusts === 'any'
      ? { acceptAnyCertificate: true }
      : { certificateFile: trusts.certificatePath }));
    opened.push(source);
    expect(await readFrames(source, 3)).toHaveLength(3);
  });

  const refused = [
    { name: 'nobody vouches for it', shows: stranger, trusts: undefined, host: 'localhost', says: /not trusted.*self-signed/ },
    { name: 'it is not the one that is named', shows: stranger, trusts: own, host: '127.0.0.1', says: /not trusted/ },
    { name: 'another authority signed it', shows: own, trusts: authority, host: '127.0.0.1', says: /not trusted/ },
    { name: 'it is that of another host', shows: otherName, trusts: authority, host: 'localhost', says: /not trusted.*altnames/i },
    { name: 'it is that of another address', shows: otherName, trusts: authority, host: '127.0.0.1', says: /not trusted.*list/i },
  ] as const;
  test.each(refused)('is refused, and not asked for anything, when $name', async ({ shows, trusts, host, says }) => {
    const front = await start(shows);
    const url = `rtsps://admin:secret@${host}:${front.port}/gate`;
    const thrown = await openForTest(rtspCamera(url, {
      ...trusts === undefined ? {} : { certificateFile: trusts.certificatePath },
    })).catch((error: unknown) => error);
    expect(thrown).toMatchObject({
      code: 'SOURCE_CERTIFICATE_REFUSED', message: expect.stringMatching(says) as string,
    });
    expect(String(thrown)).not.toContain('secret');
  });

  test('an address in numbers needs a certificate file: authorities vouch for names', async () => {
    const front = await start(stranger);
    await expect(openForTest(rtspCamera(`rtsps://127.0.0.1:${front.port}/gate`)))
      .rejects.toMatchObject({ code: 'SOURCE_CERTIFICATE_REFUSED' });
  });

  test('a certificate file that is none is named', async () => {
    const front = await start(own);
    await expect(openForTest(rtspCamera(`rtsps://127.0.0.1:${front.port}/gate`, {
      certificateFile: own.keyPath,
    }))).rejects.toMatchObject({
      code: 'SOURCE_UNREADABLE', message: expect.stringContaining('holds no certificate') as string,
    });
  });
});
