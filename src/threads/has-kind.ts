// Tells our messages from foreign ones: Node's own tools (its watch mode, say) post to workers too.

/** Foreign messages are to be ignored; one of ours with an unknown `kind` is a bug. */
export function hasKind(message: unknown): message is { readonly kind: string } {
  return typeof message === 'object' && message !== null &&
    'kind' in message && typeof message.kind === 'string';
}
