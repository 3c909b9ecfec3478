import { readFile } from 'node:fs/promises';
import { describe, expect, test } from '@jest/globals';
import { blockCheck } from '../../../bots/slack/simulator/blockCheck.ts';
import { faultSentence } from '../../../bots/slack/simulator/blockFault.ts';
import { generateBlockSchema, schemaFile } from './generateBlockSchema.ts';

const plain = (text: string) => ({ type: 'plain_text', text });
const mrkdwn = (text: string) => ({ type: 'mrkdwn', text });
const button = (id: string, extra: object = {}) => ({ type: 'button', text: plain('Accept'), action_id: id, ...extra });
const section = (extra: object = {}) => ({ type: 'section', text: mrkdwn('two pizzas'), ...extra });
const option = (value: string) => ({ text: plain(value), value });
const select = (extra: object = {}) => ({ type: 'static_select', action_id: 's', options: [option('10')], ...extra });
const input = (element: object, extra: object = {}) => ({ type: 'input', label: plain('How long'), element, ...extra });
const long = (length: number) => 'x'.repeat(length);

const good = [
  { type: 'header', text: plain(long(150)) },
  section({ text: mrkdwn(long(3000)), block_id: long(255) }),
  { type: 'section', fields: Array.from({ length: 10 }, () => mrkdwn(long(2000))) },
  { type: 'context', elements: [mrkdwn('placed at 20:14')] },
  { type: 'divider' },
  { type: 'actions', elements: [button('a', { style: 'primary', value: long(2000) }), button('b', { style: 'danger' }), select()] },
  { type: 'rich_text', elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text: 'x' }] }] },
  input({ type: 'number_input', is_decimal_allowed: false, min_value: '1', action_id: 'n' }),
];

const refused: [string, unknown, string][] = [
  ['an unknown block', [{ type: 'panel' }], 'unsupported type: panel [json-pointer:/blocks/0/type]'],
  ['an unknown property', [{ type: 'divider', colour: 'red' }], 'invalid additional property: colour [json-pointer:/blocks/0]'],
  ['an empty section', [{ type: 'section' }], 'must have at least one of: text, fields [json-pointer:/blocks/0]'],
  ['an empty text', [section({ text: mrkdwn('') })], 'must be more than 0 characters [json-pointer:/blocks/0/text/text]'],
  ['a long section', [section({ text: mrkdwn(long(3001)) })], 'must be less than 3001 characters [json-pointer:/blocks/0/text/text]'],
  [
    'a long field',
    [{ type: 'section', fields: [mrkdwn(long(2001))] }],
    'must be less than 2001 characters [json-pointer:/blocks/0/fields/0/text]',
  ],
  [
    'eleven fields',
    [{ type: 'section', fields: Array.from({ length: 11 }, () => mrkdwn('x')) }],
    'no more than 10 items allowed [json-pointer:/blocks/0/fields]',
  ],
  ['a header in mrkdwn', [{ type: 'header', text: mrkdwn('x') }], 'must be equal to: plain_text [json-pointer:/blocks/0/text/type]'],
  ['a long header', [{ type: 'header', text: plain(long(151)) }], 'must be less than 151 characters [json-pointer:/blocks/0/text/text]'],
  [
    'a long button',
    [section({ accessory: button('a', { text: plain(long(76)) }) })],
    'must be less than 76 characters [json-pointer:/blocks/0/accessory/text/text]',
  ],
  [
    'a long value',
    [section({ accessory: button('a', { value: long(2001) }) })],
    'must be less than 2001 characters [json-pointer:/blocks/0/accessory/value]',
  ],
  [
    'a long action_id',
    [section({ accessory: button(long(256)) })],
    'must be less than 256 characters [json-pointer:/blocks/0/accessory/action_id]',
  ],
  ['a long block_id', [section({ block_id: long(256) })], 'must be less than 256 characters [json-pointer:/blocks/0/block_id]'],
  [
    'an unknown style',
    [section({ accessory: button('a', { style: 'green' }) })],
    'must be one of: primary, danger [json-pointer:/blocks/0/accessory/style]',
  ],
  [
    'a button without text',
    [{ type: 'actions', elements: [{ type: 'button', action_id: 'a' }] }],
    'missing required field: text [json-pointer:/blocks/0/elements/0]',
  ],
  ['no elements', [{ type: 'actions', elements: [] }], 'no fewer than 1 items allowed [json-pointer:/blocks/0/elements]'],
  [
    '26 buttons',
    [{ type: 'actions', elements: Array.from({ length: 26 }, (_, index) => button(`b${index}`)) }],
    'no more than 25 items allowed [json-pointer:/blocks/0/elements]',
  ],
  [
    'a block_id twice',
    [section({ block_id: 'b' }), section({ block_id: 'b' })],
    '`block_id` "b" already exists for another block [json-pointer:/blocks/1/block_id]',
  ],
  [
    'an action_id twice',
    [{ type: 'actions', elements: [button('a'), button('a')] }],
    '`action_id` "a" already exists for another block [json-pointer:/blocks/0/elements/1/action_id]',
  ],
  ['51 blocks', Array.from({ length: 51 }, () => section()), 'no more than 50 items allowed [json-pointer:/blocks]'],
  [
    'a select without options',
    [section({ accessory: { type: 'static_select', action_id: 's' } })],
    'missing required field: options [json-pointer:/blocks/0/accessory]',
  ],
  [
    'an initial option of its own',
    [section({ accessory: select({ initial_option: option('99') }) })],
    'initial_option must match an option [json-pointer:/blocks/0/accessory/initial_option]',
  ],
  [
    '101 options',
    [section({ accessory: select({ options: Array.from({ length: 101 }, (_, index) => option(String(index))) }) })],
    'no more than 100 items allowed [json-pointer:/blocks/0/accessory/options]',
  ],
  [
    'a plain input in actions',
    [{ type: 'actions', elements: [{ type: 'plain_text_input', action_id: 'a' }] }],
    'unsupported type: plain_text_input [json-pointer:/blocks/0/elements/0/type]',
  ],
  ['no list', 'blocks', 'must be of type: array [json-pointer:/blocks]'],
];

const modal = (extra: object = {}) => ({
  type: 'modal',
  title: plain('Reject'),
  submit: plain('Send'),
  blocks: [input(select())],
  ...extra,
});

const refusedViews: [string, unknown, string][] = [
  ['a long title', modal({ title: plain(long(25)) }), 'must be less than 25 characters [json-pointer:/view/title/text]'],
  ['a long submit', modal({ submit: plain(long(25)) }), 'must be less than 25 characters [json-pointer:/view/submit/text]'],
  ['inputs without submit', modal({ submit: undefined }), 'missing required field: submit [json-pointer:/view]'],
  ['long metadata', modal({ private_metadata: long(3001) }), 'must be less than 3001 characters [json-pointer:/view/private_metadata]'],
  [
    '101 blocks',
    modal({ blocks: Array.from({ length: 101 }, () => section()) }),
    'no more than 100 items allowed [json-pointer:/view/blocks]',
  ],
  ['no title', { type: 'modal', blocks: [] }, 'missing required field: title [json-pointer:/view]'],
  [
    'two places to start',
    modal({ blocks: [input(select({ focus_on_load: true })), input(select({ focus_on_load: true }))] }),
    'only one element may have focus_on_load [json-pointer:/view]',
  ],
];

describe('blocks are checked as Slack checks them', () => {
  test('everything at its limit passes', async () => {
    expect((await blockCheck()).message(good)).toEqual([]);
    expect((await blockCheck()).view(modal({ title: plain(long(24)), private_metadata: long(3000) }), 'modal')).toEqual([]);
    expect((await blockCheck()).view({ type: 'home', blocks: good.slice(0, 6) }, 'home')).toEqual([]);
  });

  test.each(refused)('%s is refused, saying where', async (_name, blocks, sentence) => {
    expect((await blockCheck()).message(blocks).map(faultSentence)).toContain(sentence);
  });

  test.each(refusedViews)('a view with %s is refused, saying where', async (_name, view, sentence) => {
    expect((await blockCheck()).view(JSON.parse(JSON.stringify(view)), 'modal').map(faultSentence)).toContain(sentence);
  });

  test('a home view is no modal', async () => {
    expect((await blockCheck()).view({ type: 'home', blocks: [] }, 'modal')).not.toEqual([]);
  });

  test('the committed schema is what the installed types give', async () => {
    expect(await readFile(schemaFile, 'utf8')).toBe(generateBlockSchema());
  });
});
