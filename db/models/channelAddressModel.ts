import { DataTypes, Model, type CreationOptional, type InferAttributes, type InferCreationAttributes, type Sequelize } from 'sequelize';

/** A place of a channel and what it is for in a shop. */
export class ChannelAddressModel extends Model<InferAttributes<ChannelAddressModel>, InferCreationAttributes<ChannelAddressModel>> {
  declare id: string;
  declare merchantId: string;
  declare channel: string;
  declare tenant: string;
  declare place: string;
  declare purpose: 'orders' | 'support' | 'escalation' | 'storefront';
  declare priority: CreationOptional<number>;
  declare goneAt: CreationOptional<Date | null>;
  declare goneCode: CreationOptional<string | null>;
  declare createdAt: Date;

  static define(sequelize: Sequelize): void {
    ChannelAddressModel.init(
      {
        id: { type: DataTypes.UUID, primaryKey: true },
        merchantId: { type: DataTypes.UUID, allowNull: false },
        channel: { type: DataTypes.TEXT, allowNull: false },
        tenant: { type: DataTypes.TEXT, allowNull: false },
        place: { type: DataTypes.TEXT, allowNull: false },
        purpose: { type: DataTypes.TEXT, allowNull: false },
        priority: { type: DataTypes.INTEGER, allowNull: false, defaultValue: 0 },
        goneAt: DataTypes.DATE,
        goneCode: DataTypes.TEXT,
        createdAt: { type: DataTypes.DATE, allowNull: false },
      },
      { sequelize, tableName: 'channel_addresses', modelName: 'channelAddress', underscored: true, timestamps: false },
    );
  }
}
