import { DataTypes, Model, type CreationOptional, type InferAttributes, type InferCreationAttributes, type Sequelize } from 'sequelize';

/** One row of the append-only log of a conversation. */
export class MessageModel extends Model<InferAttributes<MessageModel>, InferCreationAttributes<MessageModel>> {
  declare merchantId: string;
  declare conversationId: string;
  declare seq: string;
  declare activityId: string;
  declare revision: CreationOptional<number>;
  declare position: string;
  declare authorKind: 'customer' | 'bot' | 'agent' | 'system';
  declare authorId: CreationOptional<string | null>;
  declare kind: string;
  declare content: unknown;
  declare locale: string;
  declare replyTo: CreationOptional<string | null>;
  declare externalId: CreationOptional<string | null>;
  declare sourceKey: CreationOptional<string | null>;
  declare createdAt: Date;

  static define(sequelize: Sequelize): void {
    MessageModel.init(
      {
        merchantId: { type: DataTypes.UUID, primaryKey: true },
        conversationId: { type: DataTypes.UUID, primaryKey: true },
        seq: { type: DataTypes.BIGINT, primaryKey: true },
        activityId: { type: DataTypes.TEXT, allowNull: false },
        revision: { type: DataTypes.INTEGER, allowNull: false, defaultValue: 1 },
        position: { type: DataTypes.BIGINT, allowNull: false },
        authorKind: { type: DataTypes.TEXT, allowNull: false },
        authorId: DataTypes.TEXT,
        kind: { type: DataTypes.TEXT, allowNull: false },
        content: { type: DataTypes.JSONB, allowNull: false },
        locale: { type: DataTypes.TEXT, allowNull: false },
        replyTo: DataTypes.TEXT,
        externalId: DataTypes.TEXT,
        sourceKey: DataTypes.TEXT,
        createdAt: { type: DataTypes.DATE, allowNull: false },
      },
      { sequelize, tableName: 'messages', modelName: 'message', underscored: true, timestamps: false },
    );
  }
}
