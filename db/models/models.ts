import type { Sequelize } from 'sequelize';
export function initModels(_s: Sequelize): void {}
