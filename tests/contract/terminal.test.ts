import { PassThrough } from 'node:stream';
import { chat } from '../../bots/terminal/chat.ts';
import { drainOwed } from '../support/drainOwed.ts';
import { until } from '../workers/workerFixture.ts';
import { describeChannel, type ContractChannel, type ContractCustomer, type Sent } from './channelContract.ts';
import { openContractShop, type ContractShop } from './contractShop.ts';

type Terminal = { output: () => string; type: (line: string) => void; leave: () => Promise<void> };

function openTerminal({ shop, services }: ContractShop, externalKey: string): Terminal {
  const [input, output] = [new PassThrough(), new PassThrough()];
  const chunks: string[] = [];
  output.on('data', (chunk: Buffer) => chunks.push(chunk.toString()));
  const done = chat({ services, merchant: shop.merchant, locale: 'es', externalKey, input, output, isInteractive: false, pollMs: 10 });
  const leave = async () => {
    input.end();
    await done;
  };
  return { output: () => chunks.join(''), type: (line) => void input.write(`${line}\n`), leave };
}

/** The numbered buttons printed last under each label. */
function numbersOf(output: string): Map<string, number> {
  return new Map([...output.matchAll(/\[(\d+)\] ([^\n]+?)(?=\n| {3}\[)/g)].map(([, number, label = '']) => [label.trim(), Number(number)]));
}

async function openCustomer(world: ContractShop, key: string, opened: Terminal[]): Promise<ContractCustomer> {
  let terminal = openTerminal(world, key);
  opened.push(terminal);
  await until('the customer is greeted', () => terminal.output().includes('¡Hola!'));
  const conversationId = async () => {
    const [row] = await world.shop.sql<{ id: string }>(`select id from conversations where channel = 'terminal' and external_key = $1`, [
      key,
    ]);
    return row?.id ?? '';
  };
  /** A line was dealt with when its echo is followed by an answer, from the shop or from the terminal itself. */
  const enter = async (lines: string[]): Promise<Sent> => {
    const before = terminal.output().length;
    lines.forEach(terminal.type);
    const said = () => terminal.output().slice(before);
    await until(
      `the terminal answers ${lines.join(' / ').slice(0, 60)}`,
      () =>
        said()
          .split('\n')
          .filter((line) => line !== '' && !line.startsWith('> ')).length > 0,
    );
    const failed = /^.*\(Referencia [\w-]+\).*$/m.exec(said());
    return failed ? { outcome: 'told', sentence: failed[0] } : { outcome: 'taken' };
  };
  return {
    conversationId,
    say: (text) => enter([text]),
    press: (label, inputs = {}) => {
      const found = [...numbersOf(terminal.output())].findLast(([one]) => one.includes(label));
      if (!found) throw new Error(`no button ${label}`);
      return enter([String(found[1]), ...Object.values(inputs)]);
    },
    screen: async () => {
      await drainOwed(world.shop.services, []);
      return [{ text: terminal.output(), buttons: [...numbersOf(terminal.output()).keys()] }];
    },
    // Nobody repeats a terminal's lines; what comes again is its opening.
    again: async () => {
      await terminal.leave();
      terminal = openTerminal(world, key);
      opened.push(terminal);
      await until('the history is shown', () => terminal.output().includes('Coca-Cola'));
    },
    faults: () =>
      [...terminal.output().matchAll(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/gu)].map(([one]) =>
        JSON.stringify(one),
      ),
  };
}

async function makeTerminal(): Promise<ContractChannel> {
  const world = await openContractShop();
  const opened: Terminal[] = [];
  let customers = 0;
  return {
    shop: world.shop,
    updates: 'appended',
    customer: () => openCustomer(world, `person-${(customers += 1)}`, opened),
    setDatabaseDown: world.setDatabaseDown,
    close: async () => {
      for (const terminal of opened) await terminal.leave();
      await world.shop.close();
    },
  };
}

describeChannel('terminal', makeTerminal);
