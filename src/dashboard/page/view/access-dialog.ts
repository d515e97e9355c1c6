// Who may do what: one's own password for everybody, accounts, tokens and the audit log for admins.
// What people have named is only ever set as text.

import {
  addAccount, addToken, changeAccount, changeOwnPassword, deleteAccount, fetchAccounts, fetchAudit,
  fetchTokens, revokeToken, type Account, type AccountRole, type AuditEntry,
  type Token,
} from '../access-client.ts';
import { RefusedError } from '../ask-api.ts';
import { toldError } from '../state/told.ts';
import { words } from '../words/words.ts';
import { copyTemplate, makeButton, part, setText } from './parts.ts';
import { setTold } from './set-told.ts';
import { signedInName } from './sign-in.ts';
import { makeSure } from './sure-button.ts';

const roles = ['viewer', 'operator', 'admin'] as const;

export class AccessDialog {
  private readonly dialog = copyTemplate('access-dialog') as HTMLDialogElement;
  private auditCursor: string | undefined;

  constructor() {
    document.body.append(this.dialog);
    this.part('close').addEventListener('click', () => this.dialog.close());
    this.part('own').hidden = signedInName() === undefined;
    for (const name of ['account-role', 'token-role']) this.fillRoles(this.part(name));
    this.onSubmit('own-form', async () => {
      await changeOwnPassword({
        currentPassword: this.valueOf('own-current'), newPassword: this.valueOf('own-new'),
      });
    });
    this.onSubmit('account-form', async () => {
      await addAccount({
        name: this.valueOf('account-name'),
        role: roleNamed(this.valueOf('account-role')),
        password: this.valueOf('account-password'),
      });
    });
    this.onSubmit('token-form', () => this.makeToken());
    this.part('audit-more').addEventListener('click', () => void this.act(() => this.addAudit()));
  }

  open(): void {
    setText(this.part('secret'), '');
    setText(this.part('problem'), '');
    this.dialog.showModal();
    void this.act(() => this.refresh());
  }

  private part<Kind extends Element = HTMLElement>(name: string): Kind {
    return part<Kind>(this.dialog, `access-${name}`);
  }

  private valueOf(name: string): string {
    return this.part<HTMLInputElement | HTMLSelectElement>(name).value;
  }

  private onSubmit(name: string, send: () => Promise<void>): void {
    const form = this.part<HTMLFormElement>(name);
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      void this.act(async () => {
        await send();
        form.reset();
        await this.refresh();
        setText(this.part('problem'), words.access.done);
      });
    });
  }

  /** What is refused is said, and nothing is changed. */
  private async act(run: () => Promise<void>): Promise<void> {
    try {
      setText(this.part('problem'), '');
      await run();
    } catch (thrown) {
      if (thrown instanceof RefusedError) setTold(this.part('problem'), toldError(thrown));
      else setText(this.part('problem'), words.access.unanswered);
    }
  }

  private async refresh(): Promise<void> {
    if (document.documentElement.dataset['role'] !== 'admin') return;
    const [accounts, tokens] = await Promise.all([fetchAccounts(), fetchTokens()]);
    this.part('account-rows').replaceChildren(...accounts.map((one) => this.accountRow(one)));
    this.part('token-rows').replaceChildren(...tokens.map((one) => this.tokenRow(one)));
    this.part('audit-rows').replaceChildren();
    this.auditCursor = undefined;
    await this.addAudit();
  }

  private async addAudit(): Promise<void> {
    const { entries, nextCursor } = await fetchAudit(this.auditCursor);
    this.auditCursor = nextCursor;
    this.part('audit-rows').append(...entries.map(auditRow));
    this.part('audit-more').hidden = nextCursor === undefined;
  }

  private async makeToken(): Promise<void> {
    const name = this.valueOf('token-name');
    const expiresAt = this.valueOf('token-expires');
    const secret = await addToken({
      name, role: roleNamed(this.valueOf('token-role')), ...expiresAt === '' ? {} : { expiresAt },
    });
    setText(this.part('secret'), `${words.access.secretOnce(name)} ${secret}`);
  }

  private accountRow({ id, name, role }: Account): HTMLElement {
    const { access } = words;
    const select = document.createElement('select');
    select.setAttribute('aria-label', access.roleOf(name));
    this.fillRoles(select);
    select.value = role;
    select.addEventListener('change', () => void this.act(async () => {
      try {
        await changeAccount(id, { role: roleNamed(select.value) });
      } finally {
        await this.refresh();
      }
    }));
    const password = document.createElement('input');
    password.type = 'password';
    password.autocomplete = 'new-password';
    password.setAttribute('aria-label', access.setPasswordOf(name));
    const setPassword = makeButton(access.setPassword, access.setPasswordOf(name), () => {
      void this.act(async () => {
        await changeAccount(id, { password: password.value });
        await this.refresh();
      });
    });
    const remove = this.sureButton(
      access.remove, access.removeAccount(name), () => deleteAccount(id));
    return row(name, select, actions(password, setPassword, remove));
  }

  private tokenRow({ id, name, role, expiresAt, lastUsedAt, revokedAt }: Token): HTMLElement {
    const { access } = words;
    const revoke = revokedAt === undefined
      ? this.sureButton(access.revoke, access.revokeToken(name), () => revokeToken(id))
      : access.revoked;
    return row(name, access.roles[role], dateText(expiresAt), momentText(lastUsedAt), revoke);
  }

  /** Asks once more before it does what cannot be taken back. */
  private sureButton(text: string, label: string, run: () => Promise<void>): HTMLElement {
    const made = makeButton(text, label, () => undefined);
    makeSure(made, label, () => {
      void this.act(async () => {
        await run();
        await this.refresh();
      });
    });
    return made;
  }

  private fillRoles(select: Element): void {
    select.replaceChildren(...roles.map((role) => {
      const option = document.createElement('option');
      option.value = role;
      option.textContent = words.access.roles[role];
      return option;
    }));
  }
}

function auditRow(entry: AuditEntry): HTMLElement {
  const { access } = words;
  const known: Readonly<Record<string, string | undefined>> = access.actionsDone;
  const nobody = entry.actorKind === 'command-line' ? access.commandLine : access.anybody;
  return row(
    momentText(entry.at), entry.actor === '' ? nobody : entry.actor,
    known[entry.action] ?? entry.action, entry.subject, entry.address ?? '',
    access.outcomes[entry.outcome]);
}

function row(...cells: ReadonlyArray<string | Node>): HTMLElement {
  const made = document.createElement('tr');
  for (const cell of cells) {
    const data = document.createElement('td');
    data.append(cell);
    made.append(data);
  }
  return made;
}

function actions(...nodes: readonly Node[]): HTMLElement {
  const made = document.createElement('div');
  made.className = 'access-actions';
  made.append(...nodes);
  return made;
}

/** The server writes moments in the site's zone: the clock that it shows is the site's. */
function momentText(moment: string | undefined): string {
  return moment === undefined ? words.access.never : moment.slice(0, 16).replace('T', ' ');
}

function dateText(moment: string | undefined): string {
  return momentText(moment).slice(0, 10);
}

/** Of those that can be chosen. */
function roleNamed(name: string): AccountRole {
  return roles.find((role) => role === name) ?? 'viewer';
}
