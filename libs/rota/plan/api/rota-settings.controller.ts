import { Controller, Inject } from '@nestjs/common';
import { Endpoint, type InputOf } from '#libs/http';
import { ROTA_DEPS, type RotaDeps } from '../../rota-deps.js';
import { announceRotaChange } from '../../announce-rota-change.js';
import { readRotaSettings, writeRotaSettings } from '../store/rota-settings.js';
import { PUT_ROTA_SETTINGS, SHOW_ROTA_SETTINGS } from './rota-settings.routes.js';

@Controller()
export class RotaSettingsController {
  constructor(@Inject(ROTA_DEPS) private readonly deps: RotaDeps) {}

  @Endpoint(SHOW_ROTA_SETTINGS)
  show() {
    return readRotaSettings(this.deps.db);
  }

  @Endpoint(PUT_ROTA_SETTINGS)
  async put({ body }: InputOf<typeof PUT_ROTA_SETTINGS>) {
    await writeRotaSettings(this.deps.db, body);
    announceRotaChange(this.deps, 'settings-changed');
    return body;
  }
}
