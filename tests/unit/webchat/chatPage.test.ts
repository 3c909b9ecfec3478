import { expect, test } from '@jest/globals';
import { chatPageHtml, chatPagePolicy } from '../../../bots/webchat/chatPage.ts';
import { isAllowedOrigin, streamBaseUrl } from '../../../bots/webchat/origins.ts';
import { readableColours } from '../../../bots/webchat/readableColours.ts';

const files = {
  client: '/c.js',
  script: '/s.js',
  style: '/s.css',
  lookScript: '/look.js',
  embedScript: '/e.js',
  embedStyle: '/e.css',
  logoScript: '/logo.js',
  pushScript: '/p.js',
  alertsScript: '/a.js',
  faultsScript: '/faults.js',
  filesScript: '/files.js',
  formsScript: '/forms.js',
  socketsScript: '/sockets.js',
  outgoingScript: '/outgoing.js',
  earlyStyle: '/early.css',
  earlyScript: '/early.js',
};

test('a shop cannot break out of its page by its name', () => {
  const shop = { slug: 'x', name: '</script><script>alert(1)</script>"&', colour: '#112233', logo: null };
  const html = chatPageHtml({ shop, locale: 'es', nonce: 'N', files });
  expect(html).not.toContain('<script>alert');
  expect(html).not.toContain('</script><script>');
  const settings = /<script id="settings" type="application\/json">(.*?)<\/script>/s.exec(html)?.[1] ?? '';
  expect(JSON.parse(settings)).toMatchObject({ shop: { name: shop.name }, clientLocale: 'es-ES' });
  expect(html).toContain('Conectando…');
});

test('the policy lets no other origin in and no inline script run', () => {
  const policy = chatPagePolicy('N', 'wss://host.example');
  expect(policy).toContain(`default-src 'none'; script-src 'self';`);
  expect(policy).toContain(`connect-src 'self' blob: wss://host.example`);
  expect(policy).not.toMatch(/script-src[^;]*unsafe|https?:|\*/);
  expect(policy).toMatch(/frame-ancestors 'self'$/);
  expect(chatPagePolicy('N', 'wss://host.example', ['https://shop.example'])).toMatch(/frame-ancestors 'self' https:\/\/shop\.example$/);
});

test.each(['#1d4ed8', '#facc15', '#ffffff', '#000000', '#b45309', '#7f7f7f'])('texts on and in %s can be read', (colour) => {
  const { onShop, ink, inkOnDark } = readableColours(colour);
  expect(contrast(colour, onShop)).toBeGreaterThanOrEqual(4.5);
  expect(contrast('#ffffff', ink)).toBeGreaterThanOrEqual(4.5);
  expect(contrast('#18181b', inkOnDark)).toBeGreaterThanOrEqual(4.5);
});

test('origins: our own page, listed sites and programs without one', () => {
  const rules = { publicUrl: 'https://chat.example/', allowedOrigins: ['https://shop.example'] };
  const allowed = (origin: string | undefined, host = 'internal:3000'): boolean => isAllowedOrigin(origin, host, rules);
  expect([undefined, 'https://chat.example', 'https://shop.example', 'http://internal:3000'].map((origin) => allowed(origin))).toEqual([
    true,
    true,
    true,
    true,
  ]);
  expect(['https://evil.example', 'null', 'https://shop.example.evil.example', 'garbage'].map((origin) => allowed(origin))).toEqual([
    false,
    false,
    false,
    false,
  ]);
});

test('sockets go to the public name behind TLS, and to the name in use without it', () => {
  const secure = { publicUrl: 'https://chat.example', allowedOrigins: [] };
  const trial = { publicUrl: 'http://localhost:3000', allowedOrigins: [] };
  expect(streamBaseUrl('evil.example', secure)).toBe('wss://chat.example');
  expect(streamBaseUrl('192.168.1.5:3000', trial)).toBe('ws://192.168.1.5:3000');
  expect(streamBaseUrl('[', trial)).toBe('ws://localhost:3000');
});

function contrast(one: string, other: string): number {
  const luminance = (colour: string): number => {
    const channels = [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255);
    const [red, green, blue] = channels.map((value) => (value <= 0.03928 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4));
    return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!;
  };
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light! + 0.05) / (dark! + 0.05);
}
