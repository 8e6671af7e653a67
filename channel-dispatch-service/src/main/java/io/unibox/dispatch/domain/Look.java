package io.unibox.dispatch.domain;

/** What looking for a message at the provider showed. */
public sealed interface Look {

    /** It is there, so it was accepted. */
    record Found(Sighting sighting) implements Look {}

    /** It is not there, or not yet. */
    record Absent() implements Look {}

    /** A message that is no other delivery's is there with another content, so it may be this one all the same. */
    record Undetermined() implements Look {}

    /** The provider could not be asked. */
    record Unavailable() implements Look {}
}
