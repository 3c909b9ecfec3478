import { DataTypes, Model, type InferAttributes, type InferCreationAttributes, type Sequelize } from 'sequelize';

/** Everything a shop sold in one version; never changed. */
export class CatalogueVersionModel extends Model<InferAttributes<CatalogueVersionModel>, InferCreationAttributes<CatalogueVersionModel>> {
  declare merchantId: string;
  declare version: number;
  declare content: unknown;
  declare createdAt: Date;

  static define(sequelize: Sequelize): void {
    CatalogueVersionModel.init(
      {
        merchantId: { type: DataTypes.UUID, primaryKey: true },
        version: { type: DataTypes.INTEGER, primaryKey: true },
        content: { type: DataTypes.JSONB, allowNull: false },
        createdAt: { type: DataTypes.DATE, allowNull: false },
      },
      { sequelize, tableName: 'catalogue_versions', modelName: 'catalogueVersion', underscored: true, timestamps: false },
    );
  }
}
