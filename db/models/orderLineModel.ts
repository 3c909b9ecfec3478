import { DataTypes, Model, type CreationOptional, type InferAttributes, type InferCreationAttributes, type Sequelize } from 'sequelize';

/** A line with the names and prices it was placed with. */
export class OrderLineModel extends Model<InferAttributes<OrderLineModel>, InferCreationAttributes<OrderLineModel>> {
  declare merchantId: string;
  declare orderId: string;
  declare position: number;
  declare itemId: string;
  declare names: unknown;
  declare quantity: number;
  declare unitPriceCents: string;
  declare options: unknown;
  declare note: CreationOptional<string | null>;

  static define(sequelize: Sequelize): void {
    OrderLineModel.init(
      {
        merchantId: { type: DataTypes.UUID, primaryKey: true },
        orderId: { type: DataTypes.UUID, primaryKey: true },
        position: { type: DataTypes.INTEGER, primaryKey: true },
        itemId: { type: DataTypes.TEXT, allowNull: false },
        names: { type: DataTypes.JSONB, allowNull: false },
        quantity: { type: DataTypes.INTEGER, allowNull: false },
        unitPriceCents: { type: DataTypes.BIGINT, allowNull: false },
        options: { type: DataTypes.JSONB, allowNull: false },
        note: DataTypes.TEXT,
      },
      { sequelize, tableName: 'order_lines', modelName: 'orderLine', underscored: true, timestamps: false },
    );
  }
}
