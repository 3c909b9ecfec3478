import { DataTypes, Model, type CreationOptional, type InferAttributes, type InferCreationAttributes, type Sequelize } from 'sequelize';

/** How a channel knows a customer. */
export class CustomerIdentityModel extends Model<InferAttributes<CustomerIdentityModel>, InferCreationAttributes<CustomerIdentityModel>> {
  declare merchantId: string;
  declare channel: string;
  declare externalId: string;
  declare customerId: string;
  declare verifiedAt: CreationOptional<Date | null>;
  declare createdAt: Date;

  static define(sequelize: Sequelize): void {
    CustomerIdentityModel.init(
      {
        merchantId: { type: DataTypes.UUID, primaryKey: true },
        channel: { type: DataTypes.TEXT, primaryKey: true },
        externalId: { type: DataTypes.TEXT, primaryKey: true },
        customerId: { type: DataTypes.UUID, allowNull: false },
        verifiedAt: DataTypes.DATE,
        createdAt: { type: DataTypes.DATE, allowNull: false },
      },
      { sequelize, tableName: 'customer_identities', modelName: 'customerIdentity', underscored: true, timestamps: false },
    );
  }
}
