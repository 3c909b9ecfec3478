import { DataTypes, Model, type CreationOptional, type InferAttributes, type InferCreationAttributes, type Sequelize } from 'sequelize';

/** One transition of an order. */
export class OrderEventModel extends Model<InferAttributes<OrderEventModel>, InferCreationAttributes<OrderEventModel>> {
  declare merchantId: string;
  declare orderId: string;
  declare seq: number;
  declare action: string;
  declare fromState: CreationOptional<string | null>;
  declare toState: string;
  declare actorKind: string;
  declare actorId: CreationOptional<string | null>;
  declare reason: CreationOptional<string | null>;
  declare at: Date;

  static define(sequelize: Sequelize): void {
    OrderEventModel.init(
      {
        merchantId: { type: DataTypes.UUID, primaryKey: true },
        orderId: { type: DataTypes.UUID, primaryKey: true },
        seq: { type: DataTypes.INTEGER, primaryKey: true },
        action: { type: DataTypes.TEXT, allowNull: false },
        fromState: DataTypes.TEXT,
        toState: { type: DataTypes.TEXT, allowNull: false },
        actorKind: { type: DataTypes.TEXT, allowNull: false },
        actorId: DataTypes.TEXT,
        reason: DataTypes.TEXT,
        at: { type: DataTypes.DATE, allowNull: false },
      },
      { sequelize, tableName: 'order_events', modelName: 'orderEvent', underscored: true, timestamps: false },
    );
  }
}
