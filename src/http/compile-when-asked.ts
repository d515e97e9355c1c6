// Fastify compiles the schemas of all routes before it listens, which is half of the time that the
// server takes to start. Most routes are not asked for in that minute, and some never.

import AjvCompiler from '@fastify/ajv-compiler';
import SerializerSelector from '@fastify/fast-json-stringify-compiler';
import type { FastifyServerOptions } from 'fastify';

type Factories =
  NonNullable<NonNullable<FastifyServerOptions['schemaController']>['compilersFactory']>;
type Compile = ReturnType<ReturnType<typeof AjvCompiler>>;
type Validate = ReturnType<Compile>;

/** Fastify's own compilers, each schema at its first request. */
export function compileWhenAsked(): Factories {
  const validators = AjvCompiler();
  const serializers = SerializerSelector();
  return {
    buildValidator: (
      schemas: Parameters<typeof validators>[0], options: Parameters<typeof validators>[1],
    ) => {
      const compile = validators(schemas, options);
      return (route: Parameters<Compile>[0]) => validateWhenAsked(() => compile(route));
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
