/** Levels of nesting a vendor's record may have; what is deeper travels as JSON text. OpenSearch 3.4 dies of 1,500, 3.8 refuses 3,000. */
export const MAX_DEPTH = 20;
/** Characters of a key. OpenSearch refuses keys of 40,000 in a `flat_object`, its JSON reader any above 50,000. */
export const MAX_KEY = 512;
/**
 * UTF-8 bytes of a leaf of a `flat_object` together with its path. The limit of a term is 32,766, and the path comes in
 * twice the separators that its segments suggest, hence the margin.
 */
export const MAX_LEAF = 32_000;
/** Characters that a cut leaf keeps for search: at three bytes each they fit beside the longest path. */
export const CUT_LEAF = 4_096;
/** Characters that a cut key keeps: twenty levels of them and a cut leaf still make one term. */
export const CUT_KEY = 128;
/** Keys of one record; more would blow up the terms of a `flat_object`. */
export const MAX_MEMBERS = 20_000;
/** Levels that the JSON text of a part nested too deep has; what is deeper still would overflow the stack. */
export const MAX_TEXT_DEPTH = 500;
