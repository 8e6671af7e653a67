package io.unibox.events;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a message consists of. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
public sealed interface Content {

    /** The words, empty where there are none. */
    String text();

    /** The files that come with the words. */
    List<Attachment> attachments();

    /** Words only. */
    @JsonTypeName("text")
    record Text(String text) implements Content {
        public Text {
            text = storable(text);
        }

        @Override
        public List<Attachment> attachments() {
            return List.of();
        }
    }

    /** Pictures, sound, films or files, with or without words. */
    @JsonTypeName("media")
    record Media(String text, List<Attachment> attachments) implements Content {
        public Media {
            text = storable(text);
            attachments = List.copyOf(attachments);
        }
    }

    /**
     * A letter by email.
     *
     * @param text the letter without markup
     * @param html the letter with markup, where it has any
     * @param fromName what the sender is called, where that is another than the line's name
     * @param cc addresses that get a copy; those in {@code bcc} unseen by the others
     */
    @JsonTypeName("mail")
    record Mail(
            String subject,
            String text,
            @Nullable String html,
            @Nullable String fromName,
            List<String> cc,
            List<String> bcc,
            List<Attachment> attachments)
            implements Content {
        public Mail {
            subject = storable(subject);
            text = storable(text);
            html = html == null ? null : storable(html);
            cc = List.copyOf(cc);
            bcc = List.copyOf(bcc);
            attachments = List.copyOf(attachments);
        }
    }

    /** One file, still at the provider. */
    record Attachment(URI url, String contentType) {}

    /** PostgreSQL keeps no U+0000 in a text: what a provider let through must not stop everything behind it. */
    private static String storable(String text) {
        return text.indexOf('\0') < 0 ? text : text.replace('\0', '\uFFFD');
    }
}
