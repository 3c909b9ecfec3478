import type { App } from '@slack/bolt';
import type { CoreServices } from '../../../../core/services.ts';
import { registerOrderForm } from './orderForm.ts';

export function registerViews(app: App, services: CoreServices): void {
  registerOrderForm(app, services);
}
