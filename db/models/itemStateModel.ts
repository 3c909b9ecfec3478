import { DataTypes, Model, type CreationOptional, type InferAttributes, type InferCreationAttributes, type Sequelize } from 'sequelize';

/** What is left of an item, and until when it is out. */
export class ItemStateModel extends Model<InferAttributes<ItemStateModel>, InferCreationAttributes<ItemStateModel>> {
  declare merchantId: string;
  declare itemId: string;
  declare stock: CreationOptional<number | null>;
  declare outUntil: CreationOptional<Date | null>;

  static define(sequelize: Sequelize): void {
    ItemStateModel.init(
      {
        merchantId: { type: DataTypes.UUID, primaryKey: true },
        itemId: { type: DataTypes.TEXT, primaryKey: true },
        stock: DataTypes.INTEGER,
        outUntil: DataTypes.DATE,
      },
      { sequelize, tableName: 'item_states', modelName: 'itemState', underscored: true, timestamps: false },
    );
  }
}
