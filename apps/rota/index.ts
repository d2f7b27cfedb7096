import type { AppPart } from '#libs/platform';
import { RotaRoundsModule } from '#libs/rota';

/** Plans, and publishes who begins and ends their duty. */
export const ROTA: AppPart = { module: RotaRoundsModule };
