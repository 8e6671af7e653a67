package io.unibox.inbox.domain;

import io.unibox.events.Content;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an email has beside its text.
 *
 * @param html the text with markup, where the agent wrote it so
 * @param fromName what the sender is called, where that is another than the line's name
 * @param cc email addresses, normalised
 */
public record Letter(
        String subject, @Nullable String html, @Nullable String fromName, List<String> cc, List<String> bcc) {

    /** The most characters with markup: a frame that tells of the letter has to pass every proxy. */
    public static final int LONGEST_HTML = 262_144;

    public Letter {
        cc = List.copyOf(cc);
        bcc = List.copyOf(bcc);
    }

    static Letter of(Content.Mail mail) {
        return new Letter(mail.subject(), mail.html(), mail.fromName(), mail.cc(), mail.bcc());
    }

    Content with(String text) {
        return new Content.Mail(subject, text, html, fromName, cc, bcc, List.of());
    }
}
