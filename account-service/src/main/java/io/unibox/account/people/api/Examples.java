package io.unibox.account.people.api;

/** What the description of the API shows where an id or a time stands. */
final class Examples {

    static final String WORKSPACE = "01998f3a-7c1e-7d52-9a40-2f6b8c0d1e01";
    static final String USER = "01998f3a-7c1e-7d52-9a40-2f6b8c0d1e02";
    static final String TEAM = "01998f3a-7c1e-7d52-9a40-2f6b8c0d1e03";
    static final String TIME = "2026-01-15T09:30:00Z";

    private Examples() {}
}
