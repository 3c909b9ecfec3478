import type { App } from '@slack/bolt';
import type { CoreServices } from '../../../../core/services.ts';
import { registerChangeForm } from './changeForm.ts';
import { registerOrderForm } from './orderForm.ts';

export function registerViews(app: App, services: CoreServices): void {
  registerOrderForm(app, services);
  registerChangeForm(app, services);
}
