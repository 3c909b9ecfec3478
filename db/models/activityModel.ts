import { DataTypes, Model, type InferAttributes, type InferCreationAttributes, type Sequelize } from 'sequelize';

/** One entry of a customer's timeline. */
export class ActivityModel extends Model<InferAttributes<ActivityModel>, InferCreationAttributes<ActivityModel>> {
  declare merchantId: string;
  declare id: string;
  declare customerId: string;
  declare kind: string;
  declare subjectId: string;
  declare at: Date;

  static define(sequelize: Sequelize): void {
    ActivityModel.init(
      {
        merchantId: { type: DataTypes.UUID, primaryKey: true },
        id: { type: DataTypes.UUID, primaryKey: true },
        customerId: { type: DataTypes.UUID, allowNull: false },
        kind: { type: DataTypes.TEXT, allowNull: false },
        subjectId: { type: DataTypes.TEXT, allowNull: false },
        at: { type: DataTypes.DATE, allowNull: false },
      },
      { sequelize, tableName: 'activities', modelName: 'activity', underscored: true, timestamps: false },
    );
  }
}
