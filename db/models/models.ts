import type { Sequelize } from 'sequelize';
import { ActivityModel } from './activityModel.ts';
import { CatalogueVersionModel } from './catalogueVersionModel.ts';
import { ChannelAddressModel } from './channelAddressModel.ts';
import { ConversationModel } from './conversationModel.ts';
import { CustomerIdentityModel } from './customerIdentityModel.ts';
import { CustomerModel } from './customerModel.ts';
import { InstallationModel } from './installationModel.ts';
import { ItemStateModel } from './itemStateModel.ts';
import { MerchantModel } from './merchantModel.ts';
import { MessageModel } from './messageModel.ts';
import { OrderEventModel } from './orderEventModel.ts';
import { OrderLineModel } from './orderLineModel.ts';
import { OrderModel } from './orderModel.ts';
import { StaffIdentityModel } from './staffIdentityModel.ts';
import { StaffMembershipModel } from './staffMembershipModel.ts';
import { StaffModel } from './staffModel.ts';

/** Every table with a model, for cold code. Hot paths write their SQL themselves. */
export const models = [
  MerchantModel,
  StaffModel,
  StaffIdentityModel,
  StaffMembershipModel,
  InstallationModel,
  ChannelAddressModel,
  CatalogueVersionModel,
  ItemStateModel,
  CustomerModel,
  CustomerIdentityModel,
  ActivityModel,
  ConversationModel,
  MessageModel,
  OrderModel,
  OrderLineModel,
  OrderEventModel,
] as const;

/** Binds the models to a connection pool. Statements still run on the transaction they are given. */
export function initModels(sequelize: Sequelize): void {
  for (const model of models) model.define(sequelize);
  MerchantModel.hasMany(ChannelAddressModel, { as: 'addresses', foreignKey: 'merchantId' });
  MerchantModel.hasMany(StaffMembershipModel, { as: 'memberships', foreignKey: 'merchantId' });
  StaffModel.hasMany(StaffMembershipModel, { as: 'memberships', foreignKey: 'staffId' });
  StaffModel.hasMany(StaffIdentityModel, { as: 'identities', foreignKey: 'staffId' });
}
