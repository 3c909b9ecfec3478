import { DataTypes, Model, type InferAttributes, type InferCreationAttributes, type Sequelize } from 'sequelize';

/** How a channel knows a member of staff: a Slack user of a team. */
export class StaffIdentityModel extends Model<InferAttributes<StaffIdentityModel>, InferCreationAttributes<StaffIdentityModel>> {
  declare channel: string;
  declare tenant: string;
  declare externalId: string;
  declare staffId: string;

  static define(sequelize: Sequelize): void {
    StaffIdentityModel.init(
      {
        channel: { type: DataTypes.TEXT, primaryKey: true },
        tenant: { type: DataTypes.TEXT, primaryKey: true },
        externalId: { type: DataTypes.TEXT, primaryKey: true },
        staffId: { type: DataTypes.UUID, allowNull: false },
      },
      { sequelize, tableName: 'staff_identities', modelName: 'staffIdentity', underscored: true, timestamps: false },
    );
  }
}
