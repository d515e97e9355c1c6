// What stands in the page's place as long as nobody is signed in; and who is, for the rest of it:
// `data-role` on the root element hides what the role may not do (see access.css).

import { fetchSession, makeFirstAdmin, signIn, signOut, type Session } from '../access-client.ts';
import { RefusedError } from '../ask-api.ts';
import { toldError } from '../state/told.ts';
import { words } from '../words/words.ts';
import { copyTemplate, part, setText } from './parts.ts';
import { showTold } from './set-told.ts';

const firstAdminHash = /^#first-admin=([\w-]+)$/;

/** Resolves when whoever looks may see the page; a form stands in its place until then. */
export async function passSignIn(): Promise<void> {
  const session = await askSession();
  // Who has been signed in, and is not any more, is asked again.
  document.addEventListener('signed-out', () => { location.reload(); });
  if (session === undefined || session.role !== undefined) showSession(session);
  else await new Promise<never>(() => { showForm(session); });
}

/** The name that whoever is signed in writes under; undefined where everybody says their own. */
export function signedInName(): string | undefined {
  return document.documentElement.dataset['account'];
}

/** Undefined: the server does not answer; then the page says so, as always. */
async function askSession(): Promise<Session | undefined> {
  try {
    return await fetchSession();
  } catch {
    return undefined;
  }
}

function showSession(session: Session | undefined): void {
  const { dataset } = document.documentElement;
  // Without an answer nothing is hidden: it is the server that decides.
  dataset['role'] = session?.role ?? 'admin';
  if (session?.name === undefined) return;
  dataset['account'] = session.name;
  const button = part(document, 'sign-out');
  button.hidden = false;
  setText(button, words.access.signOutShort);
  button.setAttribute('aria-label', words.access.signOut(session.name));
  button.title = words.access.signOut(session.name);
  button.addEventListener('click', () => {
    // Without an answer the page opens again as it is: still signed in.
    signOut().catch(() => undefined).finally(() => { location.reload(); });
  });
}

function showForm({ isFirstAdminAwaited }: Session): void {
  const secret = firstAdminHash.exec(location.hash)?.[1];
  const isFirst = isFirstAdminAwaited && secret !== undefined;
  const view = copyTemplate('sign-in');
  const field = (name: string): HTMLInputElement => part<HTMLInputElement>(view, `sign-in-${name}`);
  const { access, page } = words;
  setText(part(view, 'sign-in-heading'), isFirst ? access.firstAdmin : access.signIn);
  setText(part(view, 'sign-in-send'), isFirst ? access.firstAdmin : access.signIn);
  setText(part(view, 'sign-in-what'), isFirst
    ? access.firstAdminWhat
    : isFirstAdminAwaited ? access.noAccountYet : '');
  if (isFirst) {
    setText(part(view, 'sign-in-password-label'), page.newPassword);
    field('password').autocomplete = 'new-password';
  }
  document.body.classList.add('is-signed-out');
  document.body.prepend(view);
  field('name').focus();
  part(view, 'sign-in-form').addEventListener('submit', (event) => {
    event.preventDefault();
    const [name, password] = [field('name').value, field('password').value];
    const sent = isFirst
      ? makeFirstAdmin({ secret, name, password })
      : signIn(name, password);
    sent.then(enter, (thrown: unknown) => {
      showTold(part(view, 'sign-in-problem'), thrown instanceof RefusedError
        ? toldError(thrown)
        : { sentence: access.unanswered, detail: '' });
      field('password').select();
    });
  });
}

/** The link's secret is used up: it goes from the address, and from the history. */
function enter(): void {
  if (firstAdminHash.test(location.hash)) {
    history.replaceState(null, '', location.pathname + location.search);
  }
  location.reload();
}
