/** Which column of which table holds what. */
export const ROUTE_COLUMN = 0;
export const SENTIMENT_COLUMN = 1;
export const INTENT_COLUMN = 4;

/** Cells (of four columns) in a row of each table. */
export const GRAM_CELLS = 1;
export const WORD_CELLS = 4;
export const SHAPE_CELLS = 4;
export const COLUMNS = WORD_CELLS * 4;
/** Columns that hold a score: route, sentiments, intents. */
export const SCORED_COLUMNS = 15;
