package io.unibox.inbox.store;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.unibox.events.ContactChanged;
import io.unibox.events.ContactChanged.Consent;
import io.unibox.events.Content;
import io.unibox.events.MessageId;
import io.unibox.inbox.domain.InboxView.Card;
import io.unibox.inbox.domain.InboxView.CardAddress;
import io.unibox.inbox.domain.InboxView.Person;
import io.unibox.inbox.domain.Message;
import io.unibox.inbox.domain.Note.Mention;
import io.unibox.inbox.domain.Relations;
import io.unibox.inbox.domain.Relations.Reaction;
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

    private static final TypeReference<List<Reaction>> REACTIONS = new TypeReference<>() {};
    private static final TypeReference<List<Mention>> MENTIONS = new TypeReference<>() {};
    private static final TypeReference<List<Consent>> CONSENTS = new TypeReference<>() {};

    private Json() {}

    /** The column for a content's files; null where it has none. */
    static @Nullable String attachments(Content content) {
        return content.attachments().isEmpty() ? null : MAPPER.writeValueAsString(content.attachments());
    }

    static List<Content.Attachment> attachments(@Nullable String column) {
        return column == null ? List.of() : MAPPER.readValue(column, ATTACHMENTS);
    }

    /** The column for what few messages have; null where this one has none of it. */
    static @Nullable String details(Message message) {
        Relations relations = message.relations();
        var details = new Details(
                message.content() instanceof Content.Mail mail ? Mail.of(mail) : null,
                relations.replyTo(),
                relations.retryOf(),
                relations.forwardedFrom());
        return details.equals(Details.NONE) ? null : MAPPER.writeValueAsString(details);
    }

    static Details details(@Nullable String column) {
        return column == null ? Details.NONE : MAPPER.readValue(column, Details.class);
    }

    static List<Reaction> reactions(@Nullable String column) {
        return column == null ? List.of() : MAPPER.readValue(column, REACTIONS);
    }

    static @Nullable String mentions(List<Mention> mentions) {
        return mentions.isEmpty() ? null : MAPPER.writeValueAsString(mentions);
    }

    static List<Mention> mentions(@Nullable String column) {
        return column == null ? List.of() : MAPPER.readValue(column, MENTIONS);
    }

    static List<Consent> consents(@Nullable String column) {
        return column == null ? List.of() : MAPPER.readValue(column, CONSENTS);
    }

    /** What few messages have. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Details(
            @Nullable Mail mail,
            @Nullable MessageId replyTo,
            @Nullable MessageId retryOf,
            @Nullable MessageId forwardedFrom) {

        static final Details NONE = new Details(null, null, null, null);
    }

    /** What an email has beside its text and its files. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Mail(
            String subject, @Nullable String html, @Nullable String fromName, List<String> cc, List<String> bcc) {

        static Mail of(Content.Mail mail) {
            return new Mail(mail.subject(), mail.html(), mail.fromName(), mail.cc(), mail.bcc());
        }

        Content with(String text, List<Content.Attachment> attachments) {
            return new Content.Mail(subject, text, html, fromName, cc, bcc, attachments);
        }
    }

    /** The column for a contact, with the primary addresses first. */
    static String card(ContactChanged.Snapshot contact) {
        var addresses = contact.addresses().stream()
                .map(known -> new CardAddress(
                        known.id(contact.contactId()), known.address().toString(), known.primary()))
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
                contact.dndAll(),
                contact.owner() == null ? null : contact.owner().value(),
                contact.consents(),
                contact.automations());
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
