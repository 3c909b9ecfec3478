import { expect, test } from '@jest/globals';
import { demoHostPage } from '../../../bots/http/demoHostPage.ts';
import { landingPage } from '../../../bots/http/landingPage.ts';
import { privacyPage } from '../../../bots/http/privacyPage.ts';

const simulator = 'http://localhost:3000/slack-simulator/';

test('says where to order and answer, and what is simulated, in both languages', () => {
  const shops = [{ name: 'La Plaza', url: 'http://localhost:3000/chat/la-plaza' }];
  const en = landingPage('en', shops, simulator);
  expect(en).toContain('<a class="go" href="http://localhost:3000/chat/la-plaza">Order from La Plaza</a>');
  expect(en).toContain(`href="${simulator}"`);
  expect(en).toContain('What is simulated');
  expect(landingPage('es', shops, simulator)).toContain('Qué está simulado');
});

test('with a real Slack nothing is called simulated', () => {
  expect(landingPage('en', [], null)).not.toMatch(/simulated/i);
});

test('the name of a shop is inert', () => {
  const html = landingPage('en', [{ name: '<img src=x onerror=alert(1)>', url: 'http://h/"onmouseover="x' }], null);
  expect(html).not.toContain('<img');
  expect(html).not.toContain('"onmouseover');
});

test('the privacy page names the responsible shop, in both languages', () => {
  const shop = { name: 'La <b>Plaza', locale: 'es' as const, address: '', phone: '+34 910 000 101' };
  expect(privacyPage(shop, 'en')).toContain('Responsible: La &lt;b&gt;Plaza · +34 910 000 101.');
  expect(privacyPage(shop, 'es')).toContain('Responsable: La &lt;b&gt;Plaza');
});

test('the example page of another site has one tag for each shop and shows it, and its names are inert', () => {
  const shop = { name: '<b>Sol', slug: 'sol', colour: '#b91c1c' };
  const html = demoHostPage('es', [shop, { ...shop, slug: 'luna' }]);
  expect(html.match(/<script src="\/webchat\.js" data-merchant="(sol|luna)" data-colour="#b91c1c" data-locale="es"/g)).toHaveLength(2);
  expect(html).toContain('&lt;script src=');
  expect(html).not.toContain('<b>');
  expect(landingPage('es', [], null)).toContain('href="/demo/host?lang=es"');
});
