'use strict';

// Runs before the program on whatever Node the machine has, so it may use nothing newer than Node 14.
const oldest = 24;
const found = Number(process.versions.node.split('.')[0]);
if (found < oldest) {
  process.stderr.write(
    'OpenOrder needs Node ' +
      oldest +
      ' or newer and is running on ' +
      process.version +
      ': run `npm ci --include=optional`, which installs Node ' +
      oldest +
      ' inside the project, and start it through `npm run`; or install Node ' +
      oldest +
      ' on this machine.\n',
  );
  process.exit(1);
}
