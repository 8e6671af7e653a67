package io.unibox.inbox.store;

import io.unibox.events.ContactChanged;
import io.unibox.events.Content;
import io.unibox.inbox.domain.InboxView.Card;
import io.unibox.inbox.domain.InboxView.CardAddress;
import io.unibox.inbox.domain.InboxView.Person;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The documents that stand in columns. */
final class Json {

    private static final JsonMapper MAPPER = JsonMapper.shared();
    private static final TypeReference<List<Content.Attachment>> ATTACHMENTS = new TypeReference<>() {};
    private static final TypeReference<List<Person>> PEOPLE = new TypeReference<>() {};

    private Json() {}

    /** The column for a content's files; null where it has none. */
    static @Nullable String attachments(Content content) {
        return content.attachments().isEmpty() ? null : MAPPER.writeValueAsString(content.attachments());
    }

    static List<Content.Attachment> attachments(@Nullable String column) {
        return column == null ? List.of() : MAPPER.readValue(column, ATTACHMENTS);
    }

    /** The column for a contact, with the primary addresses first. */
    static String card(ContactChanged.Snapshot contact) {
        var addresses = contact.addresses().stream()
                .map(known -> new CardAddress(known.address().toString(), known.primary()))
                .sorted(Comparator.comparing((CardAddress known) -> !known.primary()))
                .toList();
        var card = new Card(
                contact.name(),
                contact.title(),
                contact.avatarUrl(),
                addresses,
                contact.followers().stream().map(user -> user.value()).toList(),
                contact.tags(),
                contact.dnd(),
                contact.dndAll());
        // jsonb keeps no U+0000, neither as itself nor escaped.
        return MAPPER.writeValueAsString(card).replace("\\u0000", "\\ufffd");
    }

    static @Nullable Card card(@Nullable String column) {
        return column == null ? null : MAPPER.readValue(column, Card.class);
    }

    static List<Person> people(@Nullable String column) {
        return column == null ? List.of() : MAPPER.readValue(column, PEOPLE);
    }
}
