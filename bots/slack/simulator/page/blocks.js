import { control } from './controls.js';
import { element, freshId } from './element.js';
import { mrkdwn, textObject, withEmoji } from './mrkdwn.js';
import { words } from './words.js';

const richLeaf = (leaf, names) => {
  if (leaf.type === 'user') return element('span', { class: 'mention' }, `@${names[leaf.user_id] ?? leaf.user_id}`);
  if (leaf.type === 'broadcast') return element('span', { class: 'mention loud' }, `@${leaf.range}`);
  if (leaf.type === 'emoji') return withEmoji(`:${leaf.name}:`);
  if (leaf.type === 'link' && /^https?:/i.test(leaf.url)) {
    return element('a', { href: leaf.url, rel: 'noreferrer noopener', target: '_blank' }, leaf.text ?? leaf.url);
  }
  let made = leaf.text ?? leaf.url ?? '';
  for (const [style, tag] of Object.entries({ bold: 'strong', italic: 'em', strike: 's', code: 'code' })) {
    if (leaf.style?.[style]) made = element(tag, {}, made);
  }
  return made;
};

const richTags = { rich_text_quote: 'blockquote', rich_text_preformatted: 'pre', rich_text_section: 'p' };

const rich = (part, names) => {
  if (part.type !== 'rich_text_list')
    return element(
      richTags[part.type] ?? 'p',
      {},
      part.elements.map((leaf) => richLeaf(leaf, names)),
    );
  const items = part.elements.map((item) =>
    element(
      'li',
      {},
      item.elements.map((leaf) => richLeaf(leaf, names)),
    ),
  );
  return element(part.style === 'ordered' ? 'ol' : 'ul', {}, items);
};

const section = (block, context) =>
  element(
    'div',
    { class: 'section' },
    element(
      'div',
      { class: 'words' },
      block.text && element('p', {}, textObject(block.text, context.names)),
      block.fields &&
        element(
          'div',
          { class: 'fields' },
          block.fields.map((text) => element('p', {}, textObject(text, context.names))),
        ),
    ),
    block.accessory && control(block, block.accessory, context),
  );

const input = (block, context) => {
  const id = freshId();
  const grouped = ['radio_buttons', 'checkboxes'].includes(block.element.type);
  const optional = block.optional && element('small', {}, ` (${words.optional})`);
  const label = element(
    grouped ? 'span' : 'label',
    { class: 'label', id: `${id}l`, for: grouped ? undefined : id },
    withEmoji(block.label.text),
    optional,
  );
  const made = control(block, block.element, block.dispatch_action ? context : { ...context, changed: undefined }, id);
  made.setAttribute('aria-describedby', `${id}h ${id}e`);
  if (grouped) made.setAttribute('aria-labelledby', `${id}l`);
  const hint = element('small', { class: 'hint', id: `${id}h` }, block.hint ? withEmoji(block.hint.text) : '');
  return element(
    'div',
    { class: 'input', 'data-input': block.block_id },
    label,
    made,
    hint,
    element('p', { class: 'fault', id: `${id}e` }),
  );
};

const drawn = {
  header: (block) => element('h2', {}, withEmoji(block.text.text)),
  section,
  input,
  divider: () => element('hr'),
  context: (block, context) =>
    element(
      'div',
      { class: 'context' },
      block.elements.map((each) =>
        each.type === 'image' ? control(block, each, context) : element('span', {}, textObject(each, context.names)),
      ),
    ),
  actions: (block, context) =>
    element(
      'div',
      { class: 'actions' },
      block.elements.map((each) => control(block, each, context)),
    ),
  image: (block, context) => control(block, block, context),
  markdown: (block, context) => element('p', {}, mrkdwn(block.text, context.names)),
  rich_text: (block, context) =>
    element(
      'div',
      { class: 'rich' },
      block.elements.map((part) => rich(part, context.names)),
    ),
};

/** Blocks as nodes. `context`: { names, people, press(node, block, element, chosen?), changed(event) }. */
export const drawBlocks = (blocks, context) =>
  blocks.map((block) => {
    const draw = drawn[block.type];
    return draw ? draw(block, context) : element('p', { class: 'unknown' }, `[${block.type}]`);
  });
