package io.unibox.events;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import java.net.URI;
import java.util.List;

/** What a message consists of. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
public sealed interface Content {

    /** The words, empty where there are none. */
    String text();

    /** Words only. */
    @JsonTypeName("text")
    record Text(String text) implements Content {
        public Text {
            text = storable(text);
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

    /** One file, still at the provider. */
    record Attachment(URI url, String contentType) {}

    /** PostgreSQL keeps no U+0000 in a text: what a provider let through must not stop everything behind it. */
    private static String storable(String text) {
        return text.indexOf('\0') < 0 ? text : text.replace('\0', '\uFFFD');
    }
}
