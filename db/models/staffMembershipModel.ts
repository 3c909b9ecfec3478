import { DataTypes, Model, type InferAttributes, type InferCreationAttributes, type Sequelize } from 'sequelize';

/** One role of one person in one shop. */
export class StaffMembershipModel extends Model<InferAttributes<StaffMembershipModel>, InferCreationAttributes<StaffMembershipModel>> {
  declare merchantId: string;
  declare staffId: string;
  declare role: 'clerk' | 'owner' | 'agent';

  static define(sequelize: Sequelize): void {
    StaffMembershipModel.init(
      {
        merchantId: { type: DataTypes.UUID, primaryKey: true },
        staffId: { type: DataTypes.UUID, primaryKey: true },
        role: { type: DataTypes.TEXT, primaryKey: true },
      },
      { sequelize, tableName: 'staff_memberships', modelName: 'staffMembership', underscored: true, timestamps: false },
    );
  }
}
