// Fastify compiles the schemas of all routes before it listens, which is half of the time that the
// server takes to start. Most routes are not asked for in that minute, and some never. Addresses
// and headers are text, and become numbers where these are asked for; a JSON body says what it is.

import AjvCompiler from '@fastify/ajv-compiler';
import SerializerSelector from '@fastify/fast-json-stringify-compiler';
import type { FastifyServerOptions } from 'fastify';

type Factories =
  NonNullable<NonNullable<FastifyServerOptions['schemaController']>['compilersFactory']>;
type Validators = ReturnType<typeof AjvCompiler>;
type Compile = ReturnType<Validators>;
type Validate = ReturnType<Compile>;

/** Fastify's own compilers, each schema at its first request; in a body, "" is no null. */
export function compileWhenAsked(): Factories {
  const validators = AjvCompiler();
  const serializers = SerializerSelector();
  return {
    buildValidator: (
      schemas: Parameters<Validators>[0], options: Parameters<Validators>[1],
    ) => {
      const compile = validators(schemas, options);
      const customOptions = { ...options?.customOptions, coerceTypes: false };
      const exact = { ...options, customOptions } as typeof options;
      let compileBody: Compile | undefined;
      return (route: Parameters<Compile>[0]) => validateWhenAsked(() => {
        if ((route as { readonly httpPart?: string }).httpPart !== 'body') return compile(route);
        compileBody ??= validators(schemas, exact);
        return compileBody(route);
      });
    },
    buildSerializer: (schemas, options) => {
      const compile = serializers(schemas, options);
      return (route) => {
        let serialize: ReturnType<typeof compile> | undefined;
        return (reply) => (serialize ??= compile(route))(reply);
      };
    },
  };
}

function validateWhenAsked(compile: () => Validate): Validate {
  let compiled: Validate | undefined;
  const validate = ((given: unknown): unknown => {
    compiled ??= compile();
    const isValid: unknown = compiled(given);
    // Fastify looks here for what is wrong.
    validate.errors = compiled.errors ?? null;
    return isValid;
  }) as Validate;
  return validate;
}
