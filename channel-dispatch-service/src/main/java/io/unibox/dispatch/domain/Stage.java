package io.unibox.dispatch.domain;

/** Where in the ledger a delivery stands. */
public enum Stage {
    /** To be called as soon as its line has room. */
    QUEUED,
    /** To be called again later. */
    WAITING,
    /** Being called, under a lease. */
    CALLING,
    /** Called, with an unknown outcome. */
    UNKNOWN,
    /** Taken by the provider: the end. */
    ACCEPTED,
    /** Failed: the end, unless a retry is asked for. */
    FAILED
}
