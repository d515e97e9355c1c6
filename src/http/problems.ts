// Every error leaves as an RFC 9457 problem: one sentence for people, one code for programs.

import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { AttemptsError } from '../access/attempts-error.ts';
import { errorStatus, LotcountError, messageOf, type ErrorCode } from '../errors.ts';
import type { LotcountApp } from './api-context.ts';
import { httpLimits } from './http-limits.ts';

export interface ProblemField {
  /** JSON pointer into the query, the path's parameters or the headers. */
  readonly path: string;
  readonly message: string;
}

export interface Problem {
  readonly type: 'about:blank';
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly code: ErrorCode;
  readonly errors?: readonly ProblemField[];
}

export const problemMediaType = 'application/problem+json';

/** A request that a field of it makes unanswerable. */
export class FieldError extends LotcountError {
  readonly fields: readonly ProblemField[];

  constructor(fields: readonly ProblemField[]) {
    super('REQUEST_INVALID', fields.map(({ path, message }) => `${path} ${message}`).join('; '));
    this.fields = fields;
  }
}

/** `path` is a JSON pointer to the one field that is at fault. */
export function fieldError(path: string, message: string): FieldError {
  return new FieldError([{ path, message }]);
}

export function foreignCursor(): FieldError {
  return fieldError('/cursor', 'must be the nextCursor of a page');
}

export function problemOf(
  code: ErrorCode, detail: string, errors?: readonly ProblemField[],
): Problem {
  const status = errorStatus[code];
  const title = STATUS_CODES[status] ?? 'Error';
  const fields = errors === undefined ? {} : { errors };
  return { type: 'about:blank', title, status, detail, code, ...fields };
}

export function sendProblem(reply: FastifyReply, problem: Problem): FastifyReply {
  return reply.code(problem.status).type(problemMediaType).send(problem);
}

export function registerProblems(app: LotcountApp): void {
  app.setErrorHandler((error: FastifyError, request, reply) => {
    const problem = problemForError(error, request.body);
    if (error instanceof AttemptsError) void reply.header('retry-after', error.retryAfterS);
    if (problem.status >= 500) request.log.error({ err: error }, 'request failed');
    return sendProblem(reply, problem);
  });
  app.setNotFoundHandler((request: FastifyRequest, reply) => sendProblem(reply, problemOf(
    'ROUTE_UNKNOWN',
    `there is nothing at ${request.method} ${pathOf(request.url)}; /docs lists what there is`,
  )));
}

/** Answers what Node refuses before there is a request: malformed, too slow, headers too large. */
export function answerClientError(error: Error & { code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const problem = problemForClientError(error);
  const body = JSON.stringify(problem);
  socket.end([
    `HTTP/1.1 ${problem.status} ${problem.title}`,
    `content-type: ${problemMediaType}`,
    `content-length: ${Buffer.byteLength(body)}`,
    'connection: close', '', body,
  ].join('\r\n'));
}

function problemForClientError(error: Error & { code?: string }): Problem {
  if (error.code === 'HPE_HEADER_OVERFLOW') {
    return problemOf('REQUEST_HEADERS_TOO_LARGE',
      `address and headers together have more than ${httpLimits.headerBytesMax} bytes; ask for less`);
  }
  if (error.code === 'ERR_HTTP_REQUEST_TIMEOUT') {
    return problemOf('REQUEST_TIMEOUT',
      'the request took too long to arrive; send it again');
  }
  return problemOf('REQUEST_INVALID', 'this is not an HTTP request that can be understood');
}

function problemForError(error: FastifyError, body: unknown): Problem {
  if (error instanceof FieldError) return problemOf(error.code, error.message, error.fields);
  if (error instanceof LotcountError) return problemOf(error.code, error.message);
  if (error.validation !== undefined) {
    const given = error.validationContext === 'body' ? body : undefined;
    const fields = error.validation.map((fault) => fieldOf(fault, given));
    return problemOf('REQUEST_INVALID', new FieldError(fields).message, fields);
  }
  if (error.statusCode === 413) {
    return problemOf('REQUEST_TOO_LARGE',
      'the body is larger than anything that is taken here; /docs lists what is');
  }
  if (error.statusCode !== undefined && error.statusCode >= 400 && error.statusCode < 500) {
    return problemOf('REQUEST_INVALID', messageOf(error));
  }
  return problemOf('INTERNAL_FAULT', 'the request failed by a fault of lotcount; its log says more');
}

type ValidationFault = NonNullable<FastifyError['validation']>[number];

function fieldOf(
  { instancePath, keyword, params, message }: ValidationFault, body: unknown,
): ProblemField {
  if (keyword === 'additionalProperties') {
    const name = String(params['additionalProperty']);
    return { path: `${instancePath}/${name}`, message: 'is not known here; /docs lists what is' };
  }
  if (keyword === 'enum') {
    const allowed = (params['allowedValues'] as ReadonlyArray<string | null>).map(String).join(', ');
    return { path: instancePath, message: `must be one of ${allowed}` };
  }
  if (keyword === 'required') {
    return { path: `${instancePath}/${String(params['missingProperty'])}`, message: 'is missing' };
  }
  if (keyword === 'type') {
    const types = [params['type']].flat().join(' or ');
    // Whoever sends it wants to take something away.
    const given = isNullAt(body, instancePath) ? 'is null; it ' : '';
    return { path: instancePath, message: `${given}must be ${types}` };
  }
  return { path: instancePath, message: message ?? 'is not valid' };
}

/** `pointer`: a JSON pointer to names without "/" and "~". */
function isNullAt(body: unknown, pointer: string): boolean {
  let value = body;
  for (const name of pointer.split('/').slice(1)) {
    value = typeof value === 'object' ? (value as Record<string, unknown> | null)?.[name] : undefined;
  }
  return value === null;
}

function pathOf(url: string): string {
  const path = url.split('?', 1)[0] ?? '';
  const lengthMax = 100;
  return path.length > lengthMax ? `${path.slice(0, lengthMax)}...` : path;
}
