import type { AppPart } from '#libs/platform';
import { RotaRoundsModule } from '#libs/rota';

/** Plans duty, and publishes the start and end of each duty. */
export const ROTA: AppPart = { module: RotaRoundsModule };
