// Where a camera's pictures come from: the fields of it, and whether it works. Part of the dialog
// in which a camera is added, and of its settings.

import { ServerError } from '../ask-api.ts';
import { probeCamera, type ProbedCamera } from '../camera-client.ts';
import {
  cameraKinds, isEncrypted, placeNameOf, sourceProblems, type CameraKind, type ProbeRequest,
  type SourceField, type SourceForm,
} from '../state/camera-draft.ts';
import { needsPassword, type WrittenSource } from '../state/source-change.ts';
import { toldError, toldProblem, type Told } from '../state/told.ts';
import { words } from '../words/words.ts';
import { copyTemplate, part, setText } from './parts.ts';
import { showTold } from './set-told.ts';

export interface SourceFieldsOptions {
  /** Of the ids of the fields: two dialogs have them. */
  readonly idPrefix: string;
  readonly probeOf: (form: SourceForm) => ProbeRequest;
}

const fields: readonly SourceField[] = ['place', 'user', 'password'];

export class SourceFields {
  private readonly root = copyTemplate('source-fields');
  private readonly options: SourceFieldsOptions;
  private trying: AbortController | undefined;
  /** What the configuration has; undefined for a new camera. */
  private written: WrittenSource | undefined;

  /** They take the place of `slot`. */
  constructor(slot: HTMLElement, options: SourceFieldsOptions) {
    this.options = options;
    for (const element of this.root.querySelectorAll('*')) {
      for (const name of ['id', 'for', 'aria-describedby']) {
        const value = element.getAttribute(name);
        const ids = value?.replaceAll(/\bsource-/g, `${options.idPrefix}-`);
        if (ids !== undefined) element.setAttribute(name, ids);
      }
    }
    slot.replaceWith(this.root);
    for (const name of ['kind', 'place']) {
      this.part(name).addEventListener('input', () => this.renderKind());
    }
    this.part('try').addEventListener('click', () => void this.try());
  }

  get form(): SourceForm {
    return {
      kind: this.select.value as CameraKind,
      place: this.input('place').value,
      user: this.input('user').value,
      password: this.input('password').value,
      isAnyCertificateTaken: this.input('any-certificate').checked,
    };
  }

  open(form: SourceForm, written?: WrittenSource): void {
    this.abort();
    this.written = written;
    const kinds = new Set<CameraKind>([...cameraKinds, form.kind]);
    this.select.replaceChildren(...[...kinds].map(
      (kind) => new Option(words.cameraEdit.kinds[kind], kind)));
    this.select.value = form.kind;
    this.input('place').value = form.place;
    this.input('user').value = form.user;
    this.input('password').value = form.password;
    this.input('any-certificate').checked = form.isAnyCertificateTaken;
    this.showProblems(new Map());
    this.showProbed(undefined);
    this.say('status', '');
    this.say('problem', '');
    this.renderKind();
  }

  /** Says what is missing at its field; the first of them gets the focus, if it may. */
  check({ isFocusTaken = true }: { readonly isFocusTaken?: boolean } = {}): boolean {
    const { form, written } = this;
    const problems = new Map(sourceProblems(form));
    if (written !== undefined && needsPassword(form, written)) problems.set('password', 'password');
    this.showProblems(problems);
    const [first] = problems.keys();
    if (first !== undefined && isFocusTaken) this.input(first).focus();
    return first === undefined;
  }

  abort(): void {
    this.trying?.abort();
  }

  private part<Kind extends Element = HTMLElement>(name: string): Kind {
    return part<Kind>(this.root, `source-${name}`);
  }

  private input(name: string): HTMLInputElement {
    return this.part<HTMLInputElement>(name);
  }

  private get select(): HTMLSelectElement {
    return this.part<HTMLSelectElement>('kind');
  }

  private renderKind(): void {
    const { form, written } = this;
    const place = placeNameOf(form.kind);
    const { places, hints, addressUnshown, queryUnshown } = words.cameraEdit;
    setText(this.part('place-label'), places[place]);
    const isUnshown = written?.url === undefined && written?.kind === form.kind && place === 'address';
    const isQueryUnshown = place === 'address' && form.place.trim().endsWith('?***');
    const extra = isUnshown ? addressUnshown : isQueryUnshown ? queryUnshown : '';
    setText(this.part('place-hint'), [hints[form.kind], extra].join(' ').trim());
    this.part('login').hidden = place !== 'address';
    this.part('trust').hidden = !isEncrypted(form);
  }

  private async try(): Promise<void> {
    if (!this.check() || this.trying !== undefined) return;
    const trying = new AbortController();
    this.trying = trying;
    this.part('try').setAttribute('aria-disabled', 'true');
    this.showProbed(undefined);
    this.say('problem', '');
    this.say('status', words.cameraEdit.trying);
    try {
      const probed = await probeCamera(this.options.probeOf(this.form), trying.signal);
      if (!trying.signal.aborted) {
        this.showProbed(probed);
        this.say('status', words.cameraEdit.probed(probed));
      }
    } catch (thrown) {
      if (!trying.signal.aborted) {
        this.say('status', '');
        showTold(this.part('problem'), toldReason(thrown), words.cameraEdit.notProbed);
      }
    }
    this.part('try').removeAttribute('aria-disabled');
    this.trying = undefined;
  }

  private showProblems(problems: ReturnType<typeof sourceProblems>): void {
    for (const field of fields) {
      const problem = problems.get(field);
      this.input(field).setAttribute('aria-invalid', String(problem !== undefined));
      setText(this.part(`${field}-problem`),
        problem === undefined ? '' : words.cameraEdit.problems[problem]);
    }
    const isKept = this.written?.hasPassword === true && !problems.has('password');
    this.say('kept', isKept ? words.cameraEdit.passwordKept : '');
  }

  private showProbed(probed: ProbedCamera | undefined): void {
    const picture = this.part<HTMLImageElement>('picture');
    picture.hidden = probed === undefined;
    if (probed === undefined) {
      picture.removeAttribute('src');
      return;
    }
    picture.src = `data:image/jpeg;base64,${probed.picture}`;
    picture.alt = words.cameraEdit.pictureOf(probed.source);
  }

  private say(name: 'status' | 'problem' | 'kept', sentence: string): void {
    setText(this.part(name), sentence);
    this.part(name).hidden = sentence === '';
  }
}

/** Without the name of the request's field. */
export function toldReason(thrown: unknown): Told {
  if (!(thrown instanceof ServerError)) {
    return { sentence: words.cameraEdit.unanswered, detail: '' };
  }
  const { code, detail } = thrown;
  return detail === undefined
    ? toldError(thrown)
    : toldProblem({ code, detail: detail.replace(/^\/\S* /, '') });
}
