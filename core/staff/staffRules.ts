/** What a membership lets a person be in a shop. One person may hold several. */
export const roles = ['clerk', 'owner', 'agent'] as const;
export type Role = (typeof roles)[number];

export type StaffMember = { staffId: string; name: string; roles: Role[] };

/** Things a role may do that are no order transition (those carry their roles in their own table). */
export type Permission = 'decideOrders' | 'pauseShop' | 'settings' | 'incidents' | 'recordRefund';

const allowed: Record<Permission, readonly Role[]> = {
  decideOrders: ['clerk', 'owner', 'agent'],
  pauseShop: ['clerk', 'owner', 'agent'],
  settings: ['owner'],
  incidents: ['owner', 'agent'],
  recordRefund: ['owner', 'agent'],
};

/** Whether any of these roles carries the permission. */
export function mayDo(memberRoles: readonly Role[], permission: Permission): boolean {
  return memberRoles.some((role) => allowed[permission].includes(role));
}
