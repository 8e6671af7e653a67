package io.unibox.contact.api;

/** Sentences that describe more than one route. */
final class Docs {

    static final String ADD_ADDRESS =
            "With isPrimary it is the one to take from now on, and the one before stays beside "
                    + "it. An address that the contact has already is not added again.";
    static final String ADD_TAG = "At most 100; one that the contact has already is not added again.";
    static final String FOLLOW = "Who follows sees the contact, whosever it is. At most 200.";
    static final String REMOVE = "Removing what is not there changes nothing.";
    static final String REMOVE_TAG = "For tags that a path cannot hold, such as a/b. " + REMOVE;

    private Docs() {}
}
