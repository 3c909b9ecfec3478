import { DataTypes, Model, type CreationOptional, type InferAttributes, type InferCreationAttributes, type Sequelize } from 'sequelize';

/** A shop. Its settings are validated where they are read (core/merchants), not here. */
export class MerchantModel extends Model<InferAttributes<MerchantModel>, InferCreationAttributes<MerchantModel>> {
  declare id: string;
  declare slug: string;
  declare name: string;
  declare locale: 'es' | 'en';
  declare zone: string;
  declare currency: string;
  declare settings: unknown;
  declare catalogueVersion: CreationOptional<number>;
  declare busyUntil: CreationOptional<Date | null>;
  declare pausedAt: CreationOptional<Date | null>;
  declare pausedUntil: CreationOptional<Date | null>;
  declare pauseReason: CreationOptional<string | null>;
  declare logoId: CreationOptional<string | null>;
  declare createdAt: Date;

  static define(sequelize: Sequelize): void {
    MerchantModel.init(
      {
        id: { type: DataTypes.UUID, primaryKey: true },
        slug: { type: DataTypes.TEXT, allowNull: false },
        name: { type: DataTypes.TEXT, allowNull: false },
        locale: { type: DataTypes.TEXT, allowNull: false },
        zone: { type: DataTypes.TEXT, allowNull: false },
        currency: { type: DataTypes.CHAR(3), allowNull: false },
        settings: { type: DataTypes.JSONB, allowNull: false },
        catalogueVersion: { type: DataTypes.INTEGER, allowNull: false, defaultValue: 0 },
        busyUntil: DataTypes.DATE,
        pausedAt: DataTypes.DATE,
        pausedUntil: DataTypes.DATE,
        pauseReason: DataTypes.TEXT,
        logoId: DataTypes.UUID,
        createdAt: { type: DataTypes.DATE, allowNull: false },
      },
      { sequelize, tableName: 'merchants', modelName: 'merchant', underscored: true, timestamps: false },
    );
  }
}
