package io.unibox.contact.api;

import io.unibox.contact.domain.AddressBook.Entry;
import java.util.Arrays;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Entity tags: the version of the contact, and behind it how many messages and notes there are,
 * which changes without the contact. Who wants to change a contact has to know its version only.
 */
final class Versions {

    private Versions() {}

    static String tag(ContactOutput contact) {
        return tag(contact.version(), contact.messageCount(), contact.noteCount());
    }

    static String tag(Entry entry) {
        return tag(entry.contact().version(), entry.messageCount(), entry.noteCount());
    }

    private static String tag(long version, long messages, long notes) {
        return "\"%d-%d-%d\"".formatted(version, messages, notes);
    }

    /** Which versions an {@code If-Match} header allows (RFC 9110, 13.1.1); without one, all. */
    static LongPredicate allowedBy(@Nullable String ifMatch) {
        if (ifMatch == null || ifMatch.strip().equals("*")) {
            return _ -> true;
        }
        return version -> Arrays.stream(ifMatch.split(",", -1))
                .map(String::strip)
                .anyMatch(tag -> tag.equals("\"" + version + "\"") || tag.startsWith("\"" + version + "-"));
    }
}
