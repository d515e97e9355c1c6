// The API's shapes for who may do what: sessions, accounts, tokens, the audit log.

import { Type } from 'typebox';
import { accountNameLengthMax, passwordLengthMax, passwordLengthMin } from '../access/names.ts';
import { accessModes, roles } from '../access/roles.ts';
import { auditActorKinds, auditOutcomes } from '../store/audit-log.ts';
import { closed, Count, Moment } from './schemas.ts';

const RoleSchema = Type.Enum([...roles], {
  description: 'viewer: sees; operator: corrects counts, too; admin: changes settings, too',
});
const Name = Type.String({ minLength: 1, maxLength: accountNameLengthMax, pattern: '\\S' });
/** Longer than is allowed, so that the refusal can say what is. */
const Password = Type.String({ minLength: 1, maxLength: 4 * passwordLengthMax });
const NewPassword = Type.String({
  minLength: 1,
  maxLength: 4 * passwordLengthMax,
  description: `${passwordLengthMin} to ${passwordLengthMax} characters`,
});
const Secret = Type.String({ minLength: 1, maxLength: 200 });
const Number53 = Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER });

export const SessionReply = Type.Object({
  mode: Type.Enum([...accessModes], {
    description: 'open: whoever reaches lotcount may do everything',
  }),
  isFirstAdminAwaited: Type.Boolean({
    description: 'There is no account yet: the link that lotcount printed makes the first admin',
  }),
  role: Type.Optional(RoleSchema),
  name: Type.Optional(Type.String({ description: 'Of the account or the token' })),
  isToken: Type.Optional(Type.Boolean()),
});

export const SignInBody = Type.Object({ name: Name, password: Password }, {
  ...closed, examples: [{ name: 'Parking desk', password: 'correct horse battery' }],
});

export const FirstAdminBody = Type.Object({
  secret: Secret, name: Name, password: NewPassword,
}, closed);

export const OwnPasswordBody = Type.Object({
  currentPassword: Password, newPassword: NewPassword,
}, closed);

const AccountReply = Type.Object({
  id: Number53,
  name: Type.String(),
  role: RoleSchema,
  createdAt: Moment('When it was made'),
  passwordSetAt: Moment('When its password was set last'),
});
export const AccountParameters = Type.Object({ accountId: Number53 }, closed);
export const AccountsReply = Type.Object({ accounts: Type.Array(AccountReply) });
export const OneAccountReply = AccountReply;
export const NewAccountBody = Type.Object({
  name: Name, role: RoleSchema, password: NewPassword,
}, closed);
export const AccountChangeBody = Type.Object({
  role: Type.Optional(RoleSchema),
  password: Type.Optional(NewPassword),
}, { ...closed, minProperties: 1, examples: [{ role: 'operator' }] });

const TokenReply = Type.Object({
  id: Number53,
  name: Type.String(),
  role: RoleSchema,
  createdAt: Moment('When it was made'),
  createdBy: Type.String(),
  expiresAt: Type.Optional(Moment('When it ends; absent: never')),
  lastUsedAt: Type.Optional(Moment('When it was used last, to the minute')),
  revokedAt: Type.Optional(Moment('Since when it is not in force any more')),
});
export const TokenParameters = Type.Object({ tokenId: Number53 }, closed);
export const TokensReply = Type.Object({ tokens: Type.Array(TokenReply) });
export const OneTokenReply = TokenReply;
export const TokenMadeReply = Type.Object({
  token: TokenReply,
  secret: Type.String({ description: 'The token itself, which is not shown again' }),
});
export const NewTokenBody = Type.Object({
  name: Name,
  role: RoleSchema,
  expiresAt: Type.Optional(Type.String({
    maxLength: 40, description: 'RFC 3339 time or date, in the future; never when left out',
  })),
}, { ...closed, examples: [{ name: 'Prometheus', role: 'viewer' }] });

export const AuditReply = Type.Object({
  entries: Type.Array(Type.Object({
    sequence: Count,
    at: Moment('When'),
    actor: Type.String({ description: 'Who: a name; empty where nobody has to say one' }),
    actorKind: Type.Enum([...auditActorKinds], {
      description: 'What proves the name; anybody: nothing does',
    }),
    action: Type.String({ description: 'Method and route, or a word such as sign-in' }),
    subject: Type.String({ description: 'What it was done to' }),
    address: Type.Optional(Type.String({ description: 'Where it came from' })),
    outcome: Type.Enum([...auditOutcomes]),
  })),
  nextCursor: Type.Optional(Type.String()),
});
