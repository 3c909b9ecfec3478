import { DataTypes, Model, type InferAttributes, type InferCreationAttributes, type Sequelize } from 'sequelize';

/** What a channel needs to speak for one tenant, sealed by the key of its id. */
export class InstallationModel extends Model<InferAttributes<InstallationModel>, InferCreationAttributes<InstallationModel>> {
  declare channel: string;
  declare tenant: string;
  declare sealed: Buffer;
  declare keyId: string;
  declare status: 'active' | 'needs_reinstall' | 'removed';
  declare updatedAt: Date;

  static define(sequelize: Sequelize): void {
    InstallationModel.init(
      {
        channel: { type: DataTypes.TEXT, primaryKey: true },
        tenant: { type: DataTypes.TEXT, primaryKey: true },
        sealed: { type: DataTypes.BLOB, allowNull: false },
        keyId: { type: DataTypes.TEXT, allowNull: false },
        status: { type: DataTypes.TEXT, allowNull: false },
        updatedAt: { type: DataTypes.DATE, allowNull: false },
      },
      { sequelize, tableName: 'installations', modelName: 'installation', underscored: true, timestamps: false },
    );
  }
}
