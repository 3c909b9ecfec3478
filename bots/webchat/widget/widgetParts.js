/* What the widget is made of; it stands inside openOrderWidget.js when that is served. */

const drawings = { chat: 'M21 12a8 8 0 0 1-8 8H4l2-3a8 8 0 1 1 15-5Z', close: 'M6 6l12 12M18 6L6 18' };

function make(tag, properties = {}, ...children) {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children);
  return element;
}

function draw(name) {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('aria-hidden', 'true');
  const path = svg.appendChild(document.createElementNS('http://www.w3.org/2000/svg', 'path'));
  path.setAttribute('d', drawings[name]);
  return svg;
}

/** A page may forbid storage: then things are remembered as long as it is open. */
function createMemory(base, merchant) {
  const key = (name) => `openorder.${name}.${base}.${merchant}`;
  const kept = {};
  const attempt = (work) => {
    try {
      return work();
    } catch {
      return null;
    }
  };
  return {
    lock: key('lock'),
    read: (name) => attempt(() => localStorage.getItem(key(name))) ?? kept[name] ?? null,
    keep: (name, value) => {
      kept[name] = value;
      attempt(() => localStorage.setItem(key(name), value));
    },
  };
}

/** Black or white, whichever can be read better on a colour like #1d4ed8. */
function inkOn(colour) {
  const [red, green, blue] = [1, 3, 5].map((at) => (parseInt(colour.slice(at, at + 2), 16) / 255) ** 2.2);
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue > 0.18 ? '#000000' : '#ffffff';
}

function buildParts(say, options) {
  const edge = () => make('span', { tabIndex: 0 });
  const parts = {
    logo: make('canvas', { hidden: true }),
    title: make('b', { textContent: say.title }),
    close: make('button', { type: 'button', ariaLabel: say.close }, draw('close')),
    badge: make('span', { className: 'badge', hidden: true, ariaHidden: 'true' }),
    spoken: make('span', { className: 'spoken', role: 'status' }),
    edges: [edge(), edge()],
    body: make('div', { className: 'body' }),
  };
  parts.bar = make('div', { className: 'bar' }, parts.logo, parts.title, parts.close);
  parts.panel = make('div', { className: 'panel', id: 'panel', role: 'dialog', ariaModal: 'true', ariaLabel: say.title, hidden: true });
  parts.panel.append(parts.edges[0], parts.bar, parts.edges[1]);
  parts.launcher = make('button', { type: 'button', className: 'launcher', ariaExpanded: 'false' }, draw('chat'));
  parts.launcher.setAttribute('aria-controls', 'panel');
  parts.launcher.append(parts.badge);
  parts.greet = make('button', { type: 'button', textContent: options.greeting ?? '' });
  parts.dismiss = make('button', { type: 'button', ariaLabel: say.dismiss }, draw('close'));
  parts.greeting = make('div', { className: 'greeting', hidden: true }, parts.greet, parts.dismiss);
  return parts;
}
