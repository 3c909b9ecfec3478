import { z } from 'zod';
import { installationOf, saveInstallation } from '../../core/installations/installationStore.ts';
import { keyIdOf, seal, unsealWithAny } from '../../core/installations/sealing.ts';
import type { CoreServices } from '../../core/services.ts';

const tenantSchema = z.object({
  channelId: z.string(),
  serviceUrl: z.string(),
  bot: z.object({ id: z.string(), name: z.string().optional() }),
});

/** Where Azure takes messages for a tenant, and who the bot is there: from an activity that was proven, never from elsewhere. */
export type AzureTenant = z.infer<typeof tenantSchema>;

export type AzureTenants = {
  /** Keeps what the tenant's newest activity said; a change is written, the same again is not. */
  remember: (tenant: string, place: AzureTenant) => Promise<void>;
  /** Null while nobody of the tenant has written, or when it was sealed with a key that is gone. */
  find: (tenant: string) => Promise<AzureTenant | null>;
};

const channel = 'azure';

/** The tenants, as sealed installations: web processes write them, workers read them. */
export function createAzureTenants({ db, clock }: Pick<CoreServices, 'db' | 'clock'>, keys: readonly [Buffer, ...Buffer[]]): AzureTenants {
  const written = new Map<string, string>();
  const ownerOf = (tenant: string): string => `${channel}/${tenant}`;
  return {
    remember: async (tenant, place) => {
      const text = JSON.stringify(tenantSchema.parse(place));
      if (written.get(tenant) === text) return;
      const sealed = seal(keys[0], ownerOf(tenant), text);
      const installation = { channel, tenant, sealed, keyId: keyIdOf(keys[0]), status: 'active' as const };
      await db.global((tx) => saveInstallation(tx, installation, clock.now()));
      written.set(tenant, text);
    },
    find: async (tenant) => {
      const installation = await db.global((tx) => installationOf(tx, { channel, tenant }));
      const text = installation && unsealWithAny(keys, ownerOf(tenant), installation.sealed);
      return text === null ? null : tenantSchema.parse(JSON.parse(text));
    },
  };
}
