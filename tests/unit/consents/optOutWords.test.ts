import { expect, test } from '@jest/globals';
import { optOutWords } from '../../../core/consents/optOutWords.ts';

test.each(['STOP', 'stop', 'Baja', ' BAJA. ', 'unsubscribe', '"STOP"', '«BAJA»', 'quiero darme de baja', 'stop all'])(
  '%j opts out',
  (text) => {
    expect(optOutWords(text)).toBe('out');
  },
);

test.each(['ALTA', 'start', 'Suscribirme', 'subscribe!'])('%j opts in again', (text) => {
  expect(optOutWords(text)).toBe('back');
});

test.each(['baja la cantidad', 'stop, no onions', 'planta baja', 'la alta', 'start over', 'una coca', 'Calle Baja 3', ''])(
  '%j is something else',
  (text) => {
    expect(optOutWords(text)).toBeNull();
  },
);
