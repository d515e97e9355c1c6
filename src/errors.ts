// The one table of world errors: things a camera, disk, config file or client does wrong.
// A message is one sentence that names the thing and the remedy. It must not know who shows it.

/** Code -> HTTP status used when such an error reaches a client (the CLI exits with 1 for each). */
export const errorStatus = {
  CONFIG_UNREADABLE: 500,
  CONFIG_INVALID: 422,
  // It was edited since it was read: a request's If-Match does not hold.
  CONFIG_CHANGED: 412,
  CONFIG_VERSION_MISSING: 428,
  CONFIG_VERSION_UNKNOWN: 404,
  // What a person wrote into the file is not valid, and an edit would have to guess.
  CONFIG_BROKEN: 409,
  CONFIG_FIXED: 409,
  LINE_INVALID: 422,
  MOMENT_INVALID: 422,
  LABELS_MISSING: 422,
  LABELS_INVALID: 422,
  // A file, folder or device is missing, may not be read, or is damaged. Needs a person.
  SOURCE_UNREADABLE: 422,
  // What was opened is no video and no picture. Needs a person.
  SOURCE_NOT_VIDEO: 422,
  // The picture comes in a coding that is not supported. Needs a person.
  SOURCE_CODEC_UNSUPPORTED: 422,
  // Frames, images or parts are larger than any camera's. Needs a person.
  SOURCE_TOO_LARGE: 422,
  // User and password are missing or wrong. Needs a person; asking on may lock the account.
  SOURCE_CREDENTIALS_REFUSED: 502,
  // The camera's certificate is not trusted, or is another camera's. Needs a person.
  SOURCE_CERTIFICATE_REFUSED: 502,
  // Nobody answers at the address, or not with this stream.
  SOURCE_UNREACHABLE: 502,
  // Somebody answers, but not in time.
  SOURCE_TIMED_OUT: 504,
  // It delivered frames and fails midway.
  SOURCE_LOST: 502,
  // The picture's shape changed midway: to be opened again at once.
  SOURCE_CHANGED: 502,
  WORKER_CRASHED: 500,
  WORKER_HUNG: 500,
  MODEL_UNREADABLE: 500,
  MODEL_UNSUPPORTED: 500,
  MODEL_TOO_LARGE: 507,
  ENGINE_MISSING: 500,
  STORE_UNREADABLE: 500,
  STORE_LOCKED: 503,
  STORE_IN_USE: 503,
  STORE_READ_ONLY: 500,
  STORE_NEWER: 500,
  STORE_FULL: 507,
  STORE_DAMAGED: 500,
  ADDRESS_IN_USE: 500,
  ADDRESS_REFUSED: 422,
  OUTPUT_UNWRITABLE: 500,
  CAMERA_UNKNOWN: 404,
  CAMERA_NOT_LIVE: 503,
  LOT_UNKNOWN: 404,
  OUTLET_UNKNOWN: 404,
  // Its secret, certificate or settings need a person.
  OUTLET_UNUSABLE: 422,
  // The other side does not take a message: it cannot be reached, is too slow, or refuses.
  OUTLET_FAILED: 502,
  REPLAY_UNKNOWN: 404,
  // So many are running that the cameras would feel one more.
  REPLAYS_BUSY: 409,
  // It has ended, or failed.
  REPLAY_OVER: 409,
  // It ended before its recording: it keeps no more crossings.
  REPLAY_FULL: 409,
  // It was paused for so long that its threads were needed no more.
  REPLAY_EXPIRED: 409,
  FOOTAGE_UNKNOWN: 404,
  FOOTAGE_EXISTS: 409,
  // It is being replayed, or is not lotcount's to remove.
  FOOTAGE_IN_USE: 409,
  FOOTAGE_NOT_OWN: 409,
  // Its name would leave the folder, or is no video's.
  FOOTAGE_NAME_INVALID: 422,
  UPLOAD_TOO_LARGE: 413,
  UPLOADS_BUSY: 409,
  UPLOAD_BROKEN_OFF: 400,
  LINE_UNKNOWN: 404,
  CROSSING_UNKNOWN: 404,
  IDEMPOTENCY_KEY_REUSED: 422,
  REQUEST_INVALID: 400,
  REQUEST_TOO_LARGE: 413,
  REQUEST_HEADERS_TOO_LARGE: 431,
  REQUEST_TIMEOUT: 408,
  ROUTE_UNKNOWN: 404,
  SIGN_IN_NEEDED: 401,
  SIGN_IN_REFUSED: 401,
  ROLE_TOO_LOW: 403,
  ATTEMPTS_EXCEEDED: 429,
  FIRST_ADMIN_REFUSED: 403,
  PASSWORD_WEAK: 422,
  ACCOUNT_UNKNOWN: 404,
  ACCOUNT_EXISTS: 409,
  ADMIN_NEEDED: 409,
  TOKEN_UNKNOWN: 404,
  CERTIFICATE_UNUSABLE: 422,
  HOST_REFUSED: 421,
  ORIGIN_REFUSED: 403,
  NOT_READY: 503,
  INTERNAL_FAULT: 500,
} as const;

export type ErrorCode = keyof typeof errorStatus;

/** A handled error: `code` is stable for programs, `message` is for people. */
export class LotcountError extends Error {
  readonly code: ErrorCode;

  constructor(code: ErrorCode, message: string, options?: { cause?: unknown }) {
    super(message, options);
    this.name = 'LotcountError';
    this.code = code;
  }
}

/** What was thrown and is no world error is a fault of lotcount. */
export function codeOf(thrown: unknown): ErrorCode {
  return thrown instanceof LotcountError ? thrown.code : 'INTERNAL_FAULT';
}

/** The text of anything that was thrown. */
export function messageOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown);
}
