/**
 * A stream that keeps up hands over what came since the last look, a few hundred mentions of a partition at most. Half
 * of a full batch means that mentions wait, or that more than 2,000 a second come by one partition.
 */
const MANY = 500;
/** A fetch is handed over in full batches and a rest: so many batches after a large one still belong to the flood. */
const AFTERWARDS = 24;

/**
 * Tells when later readers must yield, because they would take time from mentions that wait. Counted and not timed, since
 * the clocks of publishers may be wrong.
 */
export class FloodWatch {
  private batchesLeft = 0;

  /** To be asked once a batch. */
  isFlood(recordsInBatch: number): boolean {
    if (recordsInBatch >= MANY) this.batchesLeft = AFTERWARDS;
    else if (this.batchesLeft > 0) this.batchesLeft -= 1;
    else return false;
    return true;
  }
}
