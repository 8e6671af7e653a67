package io.unibox.ingest.source.twilio;

import io.unibox.events.Content;
import io.unibox.events.Content.Attachment;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What an inbound form's message consists of. */
sealed interface Contents {

    /** More than any message carries. */
    int MOST_MEDIA = 50;

    /** All of it. */
    record Found(Content content) implements Contents {}

    /** A field is not there that has to be. */
    record Missing(String field) implements Contents {}

    /** A field is there, but says nothing that could be understood. */
    record Malformed(String field) implements Contents {}

    static Contents of(Form form) {
        String count = form.filled("NumMedia");
        if (count == null || count.equals("0")) {
            return withoutMedia(form);
        }
        int number = number(count);
        if (number < 0 || number > MOST_MEDIA) {
            return new Malformed("NumMedia");
        }
        List<Attachment> attachments = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            String url = form.filled("MediaUrl" + i);
            if (url == null) {
                return new Missing("MediaUrl" + i);
            }
            Optional<URI> where = address(url);
            if (where.isEmpty()) {
                return new Malformed("MediaUrl" + i);
            }
            String type = form.filled("MediaContentType" + i);
            attachments.add(
                    new Attachment(where.get(), type == null ? "application/octet-stream" : type.replace('\0', ' ')));
        }
        String words = form.first("Body");
        return new Found(
                attachments.isEmpty()
                        ? new Content.Text(words == null ? "" : words)
                        : new Content.Media(words == null ? "" : words, attachments));
    }

    private static Contents withoutMedia(Form form) {
        String words = form.filled("Body");
        if (words == null) {
            words = place(form);
        }
        if (words == null) {
            words = form.first("Body");
        }
        return words == null ? new Missing("Body") : new Found(new Content.Text(words));
    }

    /** A shared place comes without words; its name and coordinates are what was said. */
    private static @Nullable String place(Form form) {
        String latitude = form.filled("Latitude");
        String longitude = form.filled("Longitude");
        if (latitude == null || longitude == null) {
            return null;
        }
        return String.join(
                ", ",
                Stream.of(form.filled("Label"), form.filled("Address"), "geo:" + latitude + "," + longitude)
                        .filter(part -> part != null)
                        .toList());
    }

    private static Optional<URI> address(String url) {
        try {
            URI where = URI.create(url);
            return "https".equals(where.getScheme()) || "http".equals(where.getScheme())
                    ? Optional.of(where)
                    : Optional.empty();
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static int number(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException _) {
            return -1;
        }
    }
}
