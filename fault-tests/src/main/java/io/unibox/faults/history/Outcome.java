package io.unibox.faults.history;

/** What somebody knows about what they asked for. */
public enum Outcome {
    /** It was done, and said so. */
    OK,
    /** It was not done, and said so. */
    REFUSED,
    /** It may have been done. */
    UNKNOWN
}
