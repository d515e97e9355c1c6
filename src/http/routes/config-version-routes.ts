// Versions of the configuration file that were replaced by an edit, and their return.

import { writeMoment } from '../../zoned-moment.ts';
import type { ApiContext, LotcountApp } from '../api-context.ts';
import { editorOf, tellVersion, wantedVersion } from '../config-version.ts';
import { VersionHeaders, VersionParameters, VersionsReply } from '../line-schemas.ts';
import { problemReplies } from '../schemas.ts';

const tags = ['site'];

export function registerConfigVersionRoutes(app: LotcountApp, context: ApiContext): void {
  const answer = async () => {
    const versions = await editorOf(context).previousVersions();
    return {
      versions: versions.map(({ versionId, replacedAtMs }) => ({
        id: versionId, replacedAt: writeMoment(replacedAtMs, context.config().site.timeZone),
      })),
    };
  };

  app.get('/api/v1/config/versions', {
    config: { access: 'viewer' },
    schema: {
      summary: 'Earlier versions of the configuration file',
      description: 'The ETag is the file\'s version now, also when it has mistakes.',
      tags,
      response: { 200: VersionsReply, ...problemReplies },
    },
  }, async (_request, reply) => {
    tellVersion(reply, await editorOf(context).version());
    return await answer();
  });

  app.post('/api/v1/config/versions/:versionId/restore', {
    config: { access: 'admin' },
    schema: {
      summary: 'Put an earlier version of the configuration file in force',
      description: 'The whole file, with all cameras and lots. The present one is kept in turn.',
      tags,
      params: VersionParameters,
      headers: VersionHeaders,
      response: { 200: VersionsReply, ...problemReplies },
    },
  }, async ({ params, headers }, reply) => {
    const { version } = await editorOf(context).restore(wantedVersion(headers), params.versionId);
    tellVersion(reply, version);
    return await answer();
  });
}
