import { DataTypes, Model, type CreationOptional, type InferAttributes, type InferCreationAttributes, type Sequelize } from 'sequelize';

/** A customer of one shop. */
export class CustomerModel extends Model<InferAttributes<CustomerModel>, InferCreationAttributes<CustomerModel>> {
  declare merchantId: string;
  declare id: string;
  declare locale: 'es' | 'en';
  declare name: CreationOptional<string | null>;
  declare phone: CreationOptional<string | null>;
  declare address: CreationOptional<unknown>;
  declare paymentMethod: CreationOptional<string | null>;
  declare orderCount: CreationOptional<number>;
  declare optedOutAt: CreationOptional<Date | null>;
  declare zone: CreationOptional<string | null>;
  declare outPolicy: CreationOptional<string | null>;
  declare allergens: CreationOptional<unknown>;
  declare createdAt: Date;

  static define(sequelize: Sequelize): void {
    CustomerModel.init(
      {
        merchantId: { type: DataTypes.UUID, primaryKey: true },
        id: { type: DataTypes.UUID, primaryKey: true },
        locale: { type: DataTypes.TEXT, allowNull: false },
        name: DataTypes.TEXT,
        phone: DataTypes.TEXT,
        address: DataTypes.JSONB,
        paymentMethod: DataTypes.TEXT,
        orderCount: { type: DataTypes.INTEGER, allowNull: false, defaultValue: 0 },
        optedOutAt: DataTypes.DATE,
        zone: DataTypes.TEXT,
        outPolicy: DataTypes.TEXT,
        allergens: DataTypes.JSONB,
        createdAt: { type: DataTypes.DATE, allowNull: false },
      },
      { sequelize, tableName: 'customers', modelName: 'customer', underscored: true, timestamps: false },
    );
  }
}
