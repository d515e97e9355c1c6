import neostandard from 'neostandard';
import tseslint from 'typescript-eslint';

export default [
  {
    ignores: [
      'vitest.config.ts', 'dist/', 'coverage/', 'fixtures/clips/', 'config/', 'data/',
      'src/dashboard/page/api-paths.ts',
    ],
  },
  ...neostandard({ ts: true, semi: true }),
  ...tseslint.configs.recommendedTypeChecked.map((entry) => ({ ...entry, files: ['**/*.ts'] })),
  {
    files: ['**/*.ts'],
    languageOptions: {
      parserOptions: {
        project: ['tsconfig.json', 'src/dashboard/page/tsconfig.json', 'fixtures/scene/page/tsconfig.json'],
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@stylistic/comma-dangle': ['error', 'always-multiline'],
      '@stylistic/space-before-function-paren': 'off',
      '@stylistic/max-len': ['error', { code: 100, ignoreUrls: true, ignoreTemplateLiterals: true, ignoreStrings: true }],
      'no-void': 'off',
    },
  },
];
