// Who somebody is, and what their role allows. PURE.

export const accessModes = ['open', 'accounts'] as const;
/** `open`: whoever reaches the port may do everything. */
export type AccessMode = (typeof accessModes)[number];

/** Each may do what those before it may. */
export const roles = ['viewer', 'operator', 'admin'] as const;
export type Role = (typeof roles)[number];

/** Who asks. `anybody`: nobody has to say who they are, for only this machine is heard. */
export type Identity =
  | { readonly kind: 'anybody'; readonly role: 'admin' }
  | (Named & { readonly kind: 'account'; readonly accountId: number })
  | (Named & { readonly kind: 'token'; readonly tokenId: number });

interface Named {
  readonly name: string;
  readonly role: Role;
}

/** What a request brings along to say who asks. */
export type Credential =
  | { readonly kind: 'session'; readonly secret: string }
  | { readonly kind: 'token'; readonly secret: string };

export function isAtLeast(role: Role, needed: Role): boolean {
  return roles.indexOf(role) >= roles.indexOf(needed);
}
