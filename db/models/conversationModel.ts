import { DataTypes, Model, type CreationOptional, type InferAttributes, type InferCreationAttributes, type Sequelize } from 'sequelize';

/** One conversation of a customer with a shop in a channel. */
export class ConversationModel extends Model<InferAttributes<ConversationModel>, InferCreationAttributes<ConversationModel>> {
  declare merchantId: string;
  declare id: string;
  declare customerId: string;
  declare channel: string;
  declare externalKey: string;
  declare tenant: CreationOptional<string>;
  declare mode: CreationOptional<'bot' | 'waiting_agent' | 'agent'>;
  declare locale: 'es' | 'en';
  declare state: CreationOptional<unknown>;
  declare cart: CreationOptional<unknown>;
  declare lastSeq: CreationOptional<string>;
  declare lastCustomerAt: CreationOptional<Date | null>;
  declare createdAt: Date;

  static define(sequelize: Sequelize): void {
    ConversationModel.init(
      {
        merchantId: { type: DataTypes.UUID, primaryKey: true },
        id: { type: DataTypes.UUID, primaryKey: true },
        customerId: { type: DataTypes.UUID, allowNull: false },
        channel: { type: DataTypes.TEXT, allowNull: false },
        externalKey: { type: DataTypes.TEXT, allowNull: false },
        tenant: { type: DataTypes.TEXT, allowNull: false, defaultValue: '' },
        mode: { type: DataTypes.TEXT, allowNull: false, defaultValue: 'bot' },
        locale: { type: DataTypes.TEXT, allowNull: false },
        state: { type: DataTypes.JSONB, allowNull: false, defaultValue: {} },
        cart: DataTypes.JSONB,
        lastSeq: { type: DataTypes.BIGINT, allowNull: false, defaultValue: '0' },
        lastCustomerAt: DataTypes.DATE,
        createdAt: { type: DataTypes.DATE, allowNull: false },
      },
      { sequelize, tableName: 'conversations', modelName: 'conversation', underscored: true, timestamps: false },
    );
  }
}
