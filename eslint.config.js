import tseslint from 'typescript-eslint';

const noDefaultExport = { selector: 'ExportDefaultDeclaration', message: 'Export by name.' };
const noEnum = { selector: 'TSEnumDeclaration', message: 'Use a union of string literals.' };
const noEnvironment = {
  selector: "MemberExpression[object.name='process'][property.name='env']",
  message: 'Read the configuration through core/config.',
};
const readsEnvironment = ['core/config/**', 'deploy/local/**', 'tests/**', '**/*.config.js'];

export default tseslint.config(
  { ignores: ['node_modules/**', '.data/**', '.assets/**', 'coverage/**', 'bots/webchat/page/assets/**', 'docs/states/**'] },
  {
    files: ['**/*.{ts,js,cjs,mjs}'],
    languageOptions: { parser: tseslint.parser },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      'no-console': 'error',
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-var': 'error',
      'prefer-const': 'error',
      'no-empty': 'error',
      'no-fallthrough': 'error',
      'no-unreachable': 'error',
      'no-eval': 'error',
      'no-implied-eval': 'error',
      'max-lines': ['error', { max: 300, skipBlankLines: false, skipComments: false }],
      'max-lines-per-function': ['error', { max: 40, skipBlankLines: false, skipComments: false }],
      'no-restricted-syntax': ['error', noDefaultExport, noEnum, noEnvironment],
    },
  },
  {
    files: ['**/*.ts'],
    plugins: { '@typescript-eslint': tseslint.plugin },
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/only-throw-error': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_', caughtErrors: 'none' }],
    },
  },
  { files: readsEnvironment, rules: { 'no-restricted-syntax': ['error', noDefaultExport, noEnum] } },
  { files: ['*.config.js', 'tests/support/{start,stop}Database.ts'], rules: { 'no-restricted-syntax': ['error', noEnum] } },
  { files: ['tests/**'], rules: { 'max-lines-per-function': 'off', '@typescript-eslint/no-non-null-assertion': 'off' } },
  { files: ['core/texts/**', 'tests/fixtures/**', 'db/seeds/**'], rules: { 'max-lines': 'off', 'max-lines-per-function': 'off' } },
);
