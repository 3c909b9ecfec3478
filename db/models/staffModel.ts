import { DataTypes, Model, type InferAttributes, type InferCreationAttributes, type Sequelize } from 'sequelize';

/** A person who works in one shop or several. */
export class StaffModel extends Model<InferAttributes<StaffModel>, InferCreationAttributes<StaffModel>> {
  declare id: string;
  declare name: string;
  declare locale: 'es' | 'en';
  declare createdAt: Date;

  static define(sequelize: Sequelize): void {
    StaffModel.init(
      {
        id: { type: DataTypes.UUID, primaryKey: true },
        name: { type: DataTypes.TEXT, allowNull: false },
        locale: { type: DataTypes.TEXT, allowNull: false },
        createdAt: { type: DataTypes.DATE, allowNull: false },
      },
      { sequelize, tableName: 'staff', modelName: 'staff', underscored: true, timestamps: false },
    );
  }
}
