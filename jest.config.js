const shared = {
  testEnvironment: 'node',
  transform: {},
  extensionsToTreatAsEsm: ['.ts'],
  modulePathIgnorePatterns: ['<rootDir>/.data/', '<rootDir>/.assets/'],
};

/** Unit tests need nothing; all other tests share one PostgreSQL, started once for the run. */
export default {
  maxWorkers: 2,
  // A project's own testTimeout is not looked at.
  testTimeout: 60_000,
  reporters: ['default', '<rootDir>/tests/support/countReporter.cjs'],
  projects: [
    { ...shared, displayName: 'unit', testMatch: ['<rootDir>/tests/unit/**/*.test.ts'] },
    {
      ...shared,
      displayName: 'integration',
      testMatch: ['<rootDir>/tests/**/*.test.ts'],
      testPathIgnorePatterns: ['/node_modules/', '<rootDir>/tests/unit/'],
      globalSetup: '<rootDir>/tests/support/startDatabase.ts',
      globalTeardown: '<rootDir>/tests/support/stopDatabase.ts',
    },
  ],
};
