package io.unibox.dispatch.domain;

/** Where in the ledger a delivery stands. */
public enum Stage {
    /** To be called as soon as its line has room. */
    QUEUED,
    /** To be called again later. */
    WAITING,
    /** Being called, under a lease. */
    CALLING,
    /** Called, with nobody knowing what came of it. */
    UNKNOWN,
    /** Taken by the provider: the end. */
    ACCEPTED,
    /** Given up: the end, unless somebody asks for another try. */
    FAILED
}
