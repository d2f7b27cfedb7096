import { LEDGER, LOG, SETTINGS } from '#libs/platform';
import type { Ledger } from '#libs/postgres';
import type { Logger, Settings } from '#libs/service';
import { Inject, Injectable, Module, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { registerModels } from '../model-version/use-cases/register-models.js';
import { LiveClassifier, modelFileOf, openClassifier } from './classifier.js';
import { type ClassifierWatch, watchClassifier } from './watch-classifier.js';

/** Keeps the classifier of this process on the rules, topics and model that are in force. */
@Injectable()
export class ClassifierKeeper implements OnModuleInit, OnApplicationShutdown {
  private watch: ClassifierWatch | undefined;

  constructor(
    private readonly classifier: LiveClassifier,
    @Inject(LEDGER) private readonly ledger: Ledger,
    @Inject(LOG) private readonly log: Logger,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  async onModuleInit(): Promise<void> {
    const { classifier, ledger, log, settings } = this;
    await registerModels({ db: ledger.db, log }, settings);
    this.watch = await watchClassifier(classifier, { ledger, log });
  }

  async onApplicationShutdown(): Promise<void> {
    await this.watch?.close();
  }
}

/** The one classifier of a process, for the stream of mentions and for the API. */
@Module({
  providers: [
    {
      provide: LiveClassifier,
      useFactory: (settings: Settings) => openClassifier(modelFileOf(settings)),
      inject: [SETTINGS],
    },
    ClassifierKeeper,
  ],
  exports: [LiveClassifier],
})
export class ClassifierModule {}
