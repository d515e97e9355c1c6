// What the browser remembers for whoever writes into the ledger: their name; and a key for each
// thing that they do.

const actorStorageKey = 'lotcount-actor';

/** crypto.randomUUID is missing where the page is not from this machine or over TLS. */
export function randomKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)),
    (byte) => byte.toString(16).padStart(2, '0')).join('');
}

export function rememberedActor(): string {
  try {
    return localStorage.getItem(actorStorageKey) ?? '';
  } catch {
    return ''; // The browser forbids storage: then the name is typed each time.
  }
}

export function rememberActor(actor: string): void {
  try {
    localStorage.setItem(actorStorageKey, actor);
  } catch {
    // The browser forbids storage: then the name is typed each time.
  }
}
